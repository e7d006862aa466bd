#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#include <curl/curl.h>
#include <stddef.h>

// libcurl's setopt/getinfo calls are variadic C functions, which Swift cannot import.
// One typed wrapper per argument class keeps the type checking on the Swift side.

CURLcode ccurl_setopt_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_setopt_off(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_setopt_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_setopt_pointer(CURL *handle, CURLoption option, void *value);
CURLcode ccurl_setopt_slist(CURL *handle, CURLoption option, struct curl_slist *value);

/// The shape of CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION and CURLOPT_READFUNCTION.
typedef size_t (*ccurl_io_callback)(char *buffer, size_t size, size_t count, void *context);
CURLcode ccurl_setopt_io(CURL *handle, CURLoption option, ccurl_io_callback value);

typedef int (*ccurl_xferinfo_callback)(
    void *context, curl_off_t dltotal, curl_off_t dlnow, curl_off_t ultotal, curl_off_t ulnow);
CURLcode ccurl_setopt_xferinfo(CURL *handle, ccurl_xferinfo_callback value);

/// The shape of CURLOPT_PREREQFUNCTION: called when the line stands, right before the request leaves.
typedef int (*ccurl_prereq_callback)(
    void *context, char *remote_ip, char *local_ip, int remote_port, int local_port);
CURLcode ccurl_setopt_prereq(CURL *handle, ccurl_prereq_callback value);

CURLcode ccurl_getinfo_long(CURL *handle, CURLINFO info, long *value);

CURLMcode ccurl_multi_setopt_long(CURLM *multi, CURLMoption option, long value);

/// Names the calling thread, at most 15 letters, for `top` and `ps`: Swift does not import glibc's own function.
void ccurl_name_thread(const char *name);

#endif
