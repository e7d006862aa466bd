import CCurl
import CCurlShim

/// libcurl itself.
enum CurlLibrary {
    /// Set up once; `false` when that failed.
    static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// An easy handle: one call.
///
/// Options that libcurl does not take are remembered and make the call invalid: nothing is sent on half of them.
struct CurlHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer
    private(set) var isRefused = false

    init?() {
        guard let raw = curl_easy_init() else { return nil }
        self.raw = raw
    }

    deinit { curl_easy_cleanup(raw) }

    mutating func set(_ option: CURLoption, _ value: Int) { note(ccurl_setopt_long(raw, option, value)) }

    mutating func set(_ option: CURLoption, _ value: Bool) { set(option, value ? 1 : 0) }

    mutating func set(_ option: CURLoption, _ value: String) { note(ccurl_setopt_string(raw, option, value)) }

    mutating func clear(_ option: CURLoption) { note(ccurl_setopt_string(raw, option, nil)) }

    mutating func set(_ option: CURLoption, size: Int) { note(ccurl_setopt_off(raw, option, curl_off_t(size))) }

    mutating func set(_ option: CURLoption, list: UnsafeMutablePointer<curl_slist>?) {
        note(ccurl_setopt_slist(raw, option, list))
    }

    mutating func note(_ code: CURLcode) { if code != CURLE_OK { isRefused = true } }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        _ = ccurl_getinfo_long(raw, info, &value)
        return value
    }
}

/// A list of C strings that libcurl reads as long as the call lasts.
final class CurlList {
    private(set) var head: UnsafeMutablePointer<curl_slist>?

    init(_ texts: [String]) {
        for text in texts { head = curl_slist_append(head, text) }
    }

    deinit { curl_slist_free_all(head) }
}
