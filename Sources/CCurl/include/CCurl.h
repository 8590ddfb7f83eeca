#pragma once

// libcurl, opened when it is first needed and not before: linking it would load its thirty libraries at every start.
// Owns the symbol table and the calls whose argument lists Swift cannot make. Knows nothing of AWS.

#include <stddef.h>

typedef struct almanac_curl_easy almanac_curl_easy;
typedef struct almanac_curl_multi almanac_curl_multi;
typedef struct almanac_curl_headers almanac_curl_headers;

// Opens libcurl. Thread-safe, and cheap after the first time. Null where all is well, else what the loader said, which
// lives as long as the process.
const char *almanac_curl_open(void);

// Called with one piece of the answer at a time; anything but `size` as its result ends the transfer.
typedef size_t (*almanac_curl_receive)(char *bytes, size_t one, size_t size, void *context);

// Fills in the next piece of a body; a size beyond the one asked for ends the transfer.
typedef size_t (*almanac_curl_send)(char *bytes, size_t one, size_t size, void *context);
#define ALMANAC_CURL_SEND_FAILED 0x10000000
// Goes back to an offset from the body's start. Zero where that is possible.
typedef int (*almanac_curl_seek)(void *context, long offset, int origin);

// One transfer. `body` is not copied and must outlive the transfer. Timeouts are in the units named.
typedef struct {
  const char *url;
  const char *method;
  const char *user_agent;
  const char *ca_bundle;
  // Nonzero for a host that is never reached through a proxy.
  int bypasses_proxy;
  const almanac_curl_headers *headers;
  const void *body;
  size_t body_size;
  // In place of `body`, where it is not null.
  almanac_curl_send send_body;
  almanac_curl_seek seek_body;
  long connect_timeout_ms;
  long silence_timeout_seconds;
  long total_timeout_ms;
  almanac_curl_receive receive_header;
  almanac_curl_receive receive_body;
  void *context;
} almanac_curl_transfer;

// What is known of a transfer that ended.
typedef struct {
  long status;
  // Nonzero once the connection stood, TLS included.
  int is_connected;
} almanac_curl_facts;

almanac_curl_easy *almanac_curl_easy_make(void);
void almanac_curl_easy_free(almanac_curl_easy *easy);
// Forgets the transfer before and sets up this one. Zero, or libcurl's code.
int almanac_curl_easy_prepare(almanac_curl_easy *easy, const almanac_curl_transfer *transfer);
almanac_curl_facts almanac_curl_easy_facts(almanac_curl_easy *easy);

// Adds a line `Name: value`; null when memory ran out, and then the list is as it was.
almanac_curl_headers *almanac_curl_headers_add(almanac_curl_headers *headers, const char *line);
void almanac_curl_headers_free(almanac_curl_headers *headers);

almanac_curl_multi *almanac_curl_multi_make(long connections);
void almanac_curl_multi_free(almanac_curl_multi *multi);
int almanac_curl_multi_add(almanac_curl_multi *multi, almanac_curl_easy *easy);
void almanac_curl_multi_remove(almanac_curl_multi *multi, almanac_curl_easy *easy);
void almanac_curl_multi_perform(almanac_curl_multi *multi);
// Waits for a socket, a timer or a wake-up, at most this long.
void almanac_curl_multi_poll(almanac_curl_multi *multi, int milliseconds);
// The one call that any thread may make.
void almanac_curl_multi_wakeup(almanac_curl_multi *multi);
// The next transfer that ended and libcurl's code of it, or null.
almanac_curl_easy *almanac_curl_multi_ended(almanac_curl_multi *multi, int *code);

const char *almanac_curl_text(int code);

// libcurl's codes by what they mean to a caller.
typedef enum {
  almanac_curl_ok,
  almanac_curl_refused,
  almanac_curl_unresolved,
  almanac_curl_proxy_unresolved,
  almanac_curl_timeout,
  almanac_curl_tls,
  almanac_curl_reset,
  almanac_curl_truncated,
  almanac_curl_stopped,
  almanac_curl_garbled,
  almanac_curl_url,
  almanac_curl_other
} almanac_curl_meaning;

almanac_curl_meaning almanac_curl_meaning_of(int code);
