/// Lua's memory, counted and bounded, and the buffers outside of it.
#include <stdlib.h>
#include <string.h>
#include "host.h"

/// Whether this is the request that was just refused: Lua's core repeats it once, after a full collection.
static bool is_repeated(const shim_host *host, void *block, size_t size) {
  return host->refused && host->refused_block == block && host->refused_size == size;
}

static void *refuse(shim_host *host, void *block, size_t size) {
  bool again = is_repeated(host, block, size);
  host->refused = !again;
  host->refused_block = block;
  host->refused_size = size;
  if (again) shim_set_reason(host, SHIM_LIMIT);
  return NULL;
}

/// Lua's string buffers do not repeat a refused request: the next one is another, and the script is over its limit.
static void notice_unrepeated(shim_host *host, void *block, size_t size) {
  if (!host->refused || is_repeated(host, block, size)) return;
  host->refused = false;
  shim_set_reason(host, SHIM_LIMIT);
}

static bool fits(shim_host *host, void *block, size_t old_size, size_t new_size) {
  notice_unrepeated(host, block, new_size);
  if (!is_repeated(host, block, new_size)) host->allocations += 1;
  if (host->allocations == host->failing_allocation) return false;
  return host->memory_used - old_size + new_size <= host->memory_limit;
}

void shim_notice_failure(shim_host *host, int status) {
  if (status == LUA_OK || status == LUA_YIELD) return;
  if (status == LUA_ERRMEM || host->refused) shim_set_reason(host, SHIM_LIMIT);
  host->refused = false;
}

void *shim_allocate(void *context, void *block, size_t old_size, size_t new_size) {
  shim_host *host = context;
  if (block == NULL) old_size = 0;
  if (new_size == 0) {
    free(block);
    host->memory_used -= old_size;
    return NULL;
  }
  bool grows = new_size > old_size;
  if (grows && !fits(host, block, old_size, new_size)) return refuse(host, block, new_size);
  void *moved = realloc(block, new_size);
  if (moved == NULL) return grows ? refuse(host, block, new_size) : block;
  host->memory_used += new_size - old_size;
  if (grows) host->refused = false;
  return moved;
}

/// After a collection, the next one waits until half of what is left is used up.
void shim_make_room(lua_State *L) {
  shim_host *host = shim_host_of(L);
  if (host->memory_used < host->memory_limit / 2) host->collect_above = host->memory_limit / 2;
  if (host->memory_used < host->collect_above) return;
  lua_gc(L, LUA_GCCOLLECT);
  host->collect_above = host->memory_used + (host->memory_limit - host->memory_used) / 2;
}

void shim_fail_allocation(shim_host *host, size_t number) {
  host->failing_allocation = number == 0 ? 0 : host->allocations + number;
}

size_t shim_memory_used(const shim_host *host) { return host->memory_used; }
size_t shim_allocation_count(const shim_host *host) { return host->allocations; }

/// Empties a buffer; one that grew large gives its memory back.
void shim_buffer_reset(shim_buffer *buffer) {
  if (buffer->capacity > (1 << 20)) shim_buffer_free(buffer);
  buffer->count = 0;
  buffer->failed = false;
}

void shim_buffer_free(shim_buffer *buffer) {
  free(buffer->bytes);
  *buffer = (shim_buffer){0};
}

static bool reserve(shim_buffer *buffer, size_t count) {
  size_t needed = buffer->count + count;
  if (needed <= buffer->capacity) return true;
  size_t capacity = buffer->capacity < 256 ? 256 : buffer->capacity;
  while (capacity < needed) capacity *= 2;
  uint8_t *bytes = realloc(buffer->bytes, capacity);
  if (bytes == NULL) return false;
  buffer->bytes = bytes;
  buffer->capacity = capacity;
  return true;
}

void shim_buffer_append(shim_buffer *buffer, const void *bytes, size_t count) {
  if (count == 0 || buffer->failed) return;
  if (!reserve(buffer, count)) {
    buffer->failed = true;
    return;
  }
  memcpy(buffer->bytes + buffer->count, bytes, count);
  buffer->count += count;
}

void shim_buffer_text(shim_buffer *buffer, const char *text) { shim_buffer_append(buffer, text, strlen(text)); }
void shim_buffer_byte(shim_buffer *buffer, uint8_t byte) { shim_buffer_append(buffer, &byte, 1); }
void shim_buffer_count(shim_buffer *buffer, uint64_t count) { shim_buffer_append(buffer, &count, sizeof count); }

bool shim_set_reply(shim_host *host, const void *bytes, size_t count) {
  shim_buffer_reset(&host->reply);
  shim_buffer_append(&host->reply, bytes, count);
  return !host->reply.failed;
}

static shim_bytes view(const shim_buffer *buffer) { return (shim_bytes){buffer->bytes, buffer->count}; }

shim_bytes shim_output(const shim_host *host) { return view(&host->output); }
shim_bytes shim_problems(const shim_host *host) { return view(&host->problems); }
shim_bytes shim_message(const shim_host *host) { return view(&host->message); }
shim_bytes shim_traceback(const shim_host *host) { return view(&host->traceback); }
shim_bytes shim_position(const shim_host *host) { return view(&host->position); }
