import Dispatch

/// Runs tasks on one serial queue, so that an idle process stays asleep.
///
/// The default executor uses a root queue of libdispatch that is monitored every second once it was used; see
/// ``Strands``. Child tasks inherit it; a task that is made inside with `Task { }` does not.
final class QuietExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "huurwacht.watch.tasks")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
