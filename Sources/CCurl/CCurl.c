#include "CCurl.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>

// Every function that is used, once: declares the pointers and looks them up.
#define FUNCTIONS(use)                                                                                            \
  use(global_init) use(easy_init) use(easy_cleanup) use(easy_reset) use(easy_setopt) use(easy_getinfo)              \
      use(easy_strerror) use(slist_append) use(slist_free_all) use(multi_init) use(multi_cleanup) use(multi_setopt) \
          use(multi_add_handle) use(multi_remove_handle) use(multi_perform) use(multi_poll) use(multi_wakeup)       \
              use(multi_info_read)

// The headers' checking macros of the same names stay out of the way: only calls with parentheses would match them.
#define DECLARE(name) __typeof__(curl_##name) *name;
static struct { FUNCTIONS(DECLARE) } curl;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;
static char said[256];

static void *find(void *library, const char *name) {
  void *symbol = dlsym(library, name);
  if (!symbol && !failure) {
    const char *reason = dlerror();
    strncpy(said, reason ? reason : name, sizeof said - 1);
    failure = said;
  }
  return symbol;
}

static void open_library(void) {
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *reason = dlerror();
    strncpy(said, reason ? reason : "libcurl.so.4", sizeof said - 1);
    failure = said;
    return;
  }
#define FIND(name) curl.name = (__typeof__(curl.name))find(library, "curl_" #name);
  FUNCTIONS(FIND)
  if (!failure && (curl.global_init)(CURL_GLOBAL_DEFAULT) != CURLE_OK) failure = "curl_global_init";
}

const char *almanac_curl_open(void) {
  pthread_once(&once, open_library);
  return failure;
}

almanac_curl_easy *almanac_curl_easy_make(void) { return (almanac_curl_easy *)(curl.easy_init)(); }
void almanac_curl_easy_free(almanac_curl_easy *easy) { (curl.easy_cleanup)((CURL *)easy); }

// Commands that a run starts must not inherit our connections.
static int close_on_exec(void *context, curl_socket_t socket, curlsocktype purpose) {
  (void)context;
  (void)purpose;
  int flags = fcntl(socket, F_GETFD);
  if (flags >= 0) fcntl(socket, F_SETFD, flags | FD_CLOEXEC);
  return CURL_SOCKOPT_OK;
}

#define SET(option, value)                                                        \
  do {                                                                            \
    CURLcode code = (curl.easy_setopt)(handle, CURLOPT_##option, (value));        \
    if (code != CURLE_OK) return code;                                            \
  } while (0)

static CURLcode set_fixed(CURL *handle) {
  SET(NOSIGNAL, 1L);
  SET(TCP_NODELAY, 1L);
  SET(HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  SET(FOLLOWLOCATION, 0L);
  SET(PATH_AS_IS, 1L);
  SET(SUPPRESS_CONNECT_HEADERS, 1L);
  SET(SOCKOPTFUNCTION, close_on_exec);
  return CURLE_OK;
}

static CURLcode set_method(CURL *handle, const almanac_curl_transfer *transfer) {
  if (strcmp(transfer->method, "HEAD") == 0) {
    SET(NOBODY, 1L);
    return CURLE_OK;
  }
  // These two say how long their body is even where there is none.
  int always = strcmp(transfer->method, "POST") == 0 || strcmp(transfer->method, "PUT") == 0;
  if (always || transfer->body_size > 0) {
    SET(POST, 1L);
    SET(POSTFIELDSIZE_LARGE, (curl_off_t)transfer->body_size);
    if (transfer->send_body) {
      SET(READFUNCTION, transfer->send_body);
      SET(READDATA, transfer->context);
      SET(SEEKFUNCTION, transfer->seek_body);
      SET(SEEKDATA, transfer->context);
    } else {
      SET(POSTFIELDS, transfer->body_size ? transfer->body : "");
    }
  }
  SET(CUSTOMREQUEST, transfer->method);
  return CURLE_OK;
}

static CURLcode set_times(CURL *handle, const almanac_curl_transfer *transfer) {
  SET(CONNECTTIMEOUT_MS, transfer->connect_timeout_ms);
  SET(LOW_SPEED_LIMIT, 1L);
  SET(LOW_SPEED_TIME, transfer->silence_timeout_seconds);
  SET(TIMEOUT_MS, transfer->total_timeout_ms);
  return CURLE_OK;
}

int almanac_curl_easy_prepare(almanac_curl_easy *easy, const almanac_curl_transfer *transfer) {
  CURL *handle = (CURL *)easy;
  (curl.easy_reset)(handle);
  CURLcode code = set_fixed(handle);
  if (code == CURLE_OK) code = set_method(handle, transfer);
  if (code == CURLE_OK) code = set_times(handle, transfer);
  if (code != CURLE_OK) return code;
  SET(URL, transfer->url);
  SET(USERAGENT, transfer->user_agent);
  if (transfer->ca_bundle) SET(CAINFO, transfer->ca_bundle);
  if (transfer->bypasses_proxy) SET(NOPROXY, "*");
  SET(HTTPHEADER, (struct curl_slist *)transfer->headers);
  SET(HEADERFUNCTION, transfer->receive_header);
  SET(HEADERDATA, transfer->context);
  SET(WRITEFUNCTION, transfer->receive_body);
  SET(WRITEDATA, transfer->context);
  return CURLE_OK;
}

almanac_curl_facts almanac_curl_easy_facts(almanac_curl_easy *easy) {
  almanac_curl_facts facts = {0, 0};
  curl_off_t start = 0;
  (curl.easy_getinfo)((CURL *)easy, CURLINFO_RESPONSE_CODE, &facts.status);
  (curl.easy_getinfo)((CURL *)easy, CURLINFO_PRETRANSFER_TIME_T, &start);
  facts.is_connected = start > 0;
  return facts;
}

almanac_curl_headers *almanac_curl_headers_add(almanac_curl_headers *headers, const char *line) {
  return (almanac_curl_headers *)(curl.slist_append)((struct curl_slist *)headers, line);
}

// A transfer that fails because there is no libcurl frees its headers too: it has none, and this cannot be called.
void almanac_curl_headers_free(almanac_curl_headers *headers) {
  if (headers) (curl.slist_free_all)((struct curl_slist *)headers);
}

almanac_curl_multi *almanac_curl_multi_make(long connections) {
  CURLM *multi = (curl.multi_init)();
  if (multi) (curl.multi_setopt)(multi, CURLMOPT_MAXCONNECTS, connections);
  return (almanac_curl_multi *)multi;
}
void almanac_curl_multi_free(almanac_curl_multi *multi) { (curl.multi_cleanup)((CURLM *)multi); }

int almanac_curl_multi_add(almanac_curl_multi *multi, almanac_curl_easy *easy) {
  return (curl.multi_add_handle)((CURLM *)multi, (CURL *)easy);
}
void almanac_curl_multi_remove(almanac_curl_multi *multi, almanac_curl_easy *easy) {
  (curl.multi_remove_handle)((CURLM *)multi, (CURL *)easy);
}
void almanac_curl_multi_perform(almanac_curl_multi *multi) {
  int running;
  (curl.multi_perform)((CURLM *)multi, &running);
}
void almanac_curl_multi_poll(almanac_curl_multi *multi, int milliseconds) {
  (curl.multi_poll)((CURLM *)multi, NULL, 0, milliseconds, NULL);
}
void almanac_curl_multi_wakeup(almanac_curl_multi *multi) { (curl.multi_wakeup)((CURLM *)multi); }

almanac_curl_easy *almanac_curl_multi_ended(almanac_curl_multi *multi, int *code) {
  int left;
  for (CURLMsg *message; (message = (curl.multi_info_read)((CURLM *)multi, &left));) {
    if (message->msg != CURLMSG_DONE) continue;
    *code = message->data.result;
    return (almanac_curl_easy *)message->easy_handle;
  }
  return NULL;
}

const char *almanac_curl_text(int code) { return (curl.easy_strerror)((CURLcode)code); }

almanac_curl_meaning almanac_curl_meaning_of(int code) {
  switch (code) {
    case CURLE_OK: return almanac_curl_ok;
    case CURLE_COULDNT_CONNECT: return almanac_curl_refused;
    case CURLE_COULDNT_RESOLVE_HOST: return almanac_curl_unresolved;
    case CURLE_COULDNT_RESOLVE_PROXY: return almanac_curl_proxy_unresolved;
    case CURLE_OPERATION_TIMEDOUT: return almanac_curl_timeout;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR: return almanac_curl_tls;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR: return almanac_curl_reset;
    case CURLE_PARTIAL_FILE: return almanac_curl_truncated;
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_WRITE_ERROR: return almanac_curl_stopped;
    // Only http and https are ever asked for: this is an answer without a status line.
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_BAD_CONTENT_ENCODING: return almanac_curl_garbled;
    case CURLE_URL_MALFORMAT: return almanac_curl_url;
    default: return almanac_curl_other;
  }
}
