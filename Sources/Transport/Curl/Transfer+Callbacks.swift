import CCurl
import CCurlShim

extension Transfer {
    /// Tells libcurl where to ask; it gets the address of this object, which lives as long as its handle.
    func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [
            CURLOPT_WRITEDATA, CURLOPT_READDATA, CURLOPT_HEADERDATA, CURLOPT_XFERINFODATA, CURLOPT_PREREQDATA,
        ] {
            curl.note(ccurl_setopt_pointer(curl.raw, option, context))
        }
        curl.note(
            ccurl_setopt_prereq(curl.raw) { context, _, _, _, _ in
                Transfer.at(context)?.mayBegin() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            }
        )
        curl.note(
            ccurl_setopt_io(curl.raw, CURLOPT_READFUNCTION) { buffer, size, count, context in
                let space = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
                return Transfer.at(context)?.next(into: space) ?? Int(CURL_READFUNC_ABORT)
            }
        )
        curl.note(
            ccurl_setopt_io(curl.raw, CURLOPT_WRITEFUNCTION) { buffer, size, count, context in
                let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
                return Transfer.at(context)?.take(bytes) == true ? bytes.count : Transfer.stop(bytes)
            }
        )
        curl.note(
            ccurl_setopt_io(curl.raw, CURLOPT_HEADERFUNCTION) { buffer, size, count, context in
                let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
                return Transfer.at(context)?.takeHead(bytes) == true ? bytes.count : Transfer.stop(bytes)
            }
        )
        curl.note(
            ccurl_setopt_xferinfo(curl.raw) { context, _, _, _, _ in
                Transfer.at(context)?.ticket.isCancelled == false ? 0 : 1
            }
        )
        curl.set(CURLOPT_NOPROGRESS, false)
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// A count that is not the right one: libcurl ends the call.
    private static func stop(_ bytes: UnsafeRawBufferPointer) -> Int { bytes.isEmpty ? 1 : 0 }
}
