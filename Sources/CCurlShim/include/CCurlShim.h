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

CURLcode ccurl_getinfo_long(CURL *handle, CURLINFO info, long *value);
CURLcode ccurl_getinfo_off(CURL *handle, CURLINFO info, curl_off_t *value);
CURLcode ccurl_getinfo_string(CURL *handle, CURLINFO info, const char **value);
CURLcode ccurl_getinfo_pointer(CURL *handle, CURLINFO info, void **value);

CURLMcode ccurl_multi_setopt_long(CURLM *multi, CURLMoption option, long value);
CURLMcode ccurl_multi_setopt_pointer(CURLM *multi, CURLMoption option, void *value);

typedef int (*ccurl_socket_callback)(
    CURL *easy, curl_socket_t socket, int what, void *context, void *socket_context);
CURLMcode ccurl_multi_setopt_socket(CURLM *multi, ccurl_socket_callback value);
typedef int (*ccurl_timer_callback)(CURLM *multi, long timeout_ms, void *context);
CURLMcode ccurl_multi_setopt_timer(CURLM *multi, ccurl_timer_callback value);

/// CURLMsg's `data` is a union; Swift imports it, this keeps call sites plain.
CURLcode ccurl_message_result(const CURLMsg *message);

#endif
