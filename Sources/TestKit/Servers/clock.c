// Moves the wall clock of a program under test: loaded before it (LD_PRELOAD), so that the program itself has no switch
// for its clock. CLOCK_OFFSET_SECONDS says by how much; clocks that only count on are left alone.
//
// Debian's libfaketime does the same, but changes the environment before main, and Swift then no longer finds the
// program's arguments.
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static time_t offset(void) {
  static int is_known;
  static time_t known;
  if (!is_known) {
    const char *text = getenv("CLOCK_OFFSET_SECONDS");
    known = text ? (time_t)atoll(text) : 0;
    is_known = 1;
  }
  return known;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = (int)syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += offset();
  return result;
}

int gettimeofday(struct timeval *now, void *zone) {
  (void)zone;
  struct timespec exact;
  if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return -1;
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *now) {
  struct timespec exact;
  if (clock_gettime(CLOCK_REALTIME, &exact) != 0) return (time_t)-1;
  if (now) *now = exact.tv_sec;
  return exact.tv_sec;
}

// A timer at a moment of the wall clock is set on the kernel's clock, which is not moved: so its moment is.
#define MOST_DESCRIPTORS 4096
static char is_wall_timer[MOST_DESCRIPTORS];

int timerfd_create(int clock, int flags) {
  int descriptor = (int)syscall(SYS_timerfd_create, clock, flags);
  if (descriptor >= 0 && descriptor < MOST_DESCRIPTORS) is_wall_timer[descriptor] = clock == CLOCK_REALTIME;
  return descriptor;
}

int timerfd_settime(int descriptor, int flags, const struct itimerspec *value, struct itimerspec *old) {
  struct itimerspec moved = *value;
  int is_wall = descriptor >= 0 && descriptor < MOST_DESCRIPTORS && is_wall_timer[descriptor];
  int is_set = value->it_value.tv_sec != 0 || value->it_value.tv_nsec != 0;
  if (is_wall && is_set && (flags & TFD_TIMER_ABSTIME)) moved.it_value.tv_sec -= offset();
  return (int)syscall(SYS_timerfd_settime, descriptor, flags, &moved, old);
}
