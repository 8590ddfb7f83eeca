#pragma once
/// What the parts of the shim share. Functions marked "raises" are only called under a protected call.
#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <pthread.h>
#include <stdatomic.h>
#include "CLuaShim.h"

/// Bytes that grow by doubling, outside of Lua's memory.
typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
  bool failed; ///< something did not fit: the contents are cut
} shim_buffer;

/// Whose a coroutine is. Every thread's extra space points at one of the host's three.
typedef struct {
  shim_host *host;
  enum { SHIM_OWNER_SCRIPT, SHIM_OWNER_TASK, SHIM_OWNER_WAITING } kind;
} shim_owner;

/// One resume in progress: a list from the innermost coroutine outwards.
typedef struct shim_link {
  lua_State *resumer;
  bool is_task; ///< the end of the list: the resumer is the host
  struct shim_link *outer;
} shim_link;

struct shim_interrupt {
  pthread_mutex_t mutex;
  atomic_int reason;
  bool entered; ///< a host runs on `thread`
  pthread_t thread;
};

struct shim_host {
  lua_State *main;
  shim_interrupt *interrupt;
  _Atomic(lua_State *) running; ///< read by the signal handler
  shim_link *innermost;
  void *context;
  shim_native native;
  size_t memory_limit, memory_used, allocations, failing_allocation;
  void *refused_block; ///< with refused_size: the request that Lua repeats after a collection
  size_t refused_size;
  bool refused;
  size_t collect_above; ///< bytes in use from which `shim_make_room` collects
  lua_Integer last_identity;
  shim_verdict verdict;
  shim_owner script, task, waiting;
  shim_buffer output, problems, reply, message, traceback, position;
};

static inline shim_owner *shim_owner_of(lua_State *L) { return *(shim_owner **)lua_getextraspace(L); }
static inline shim_host *shim_host_of(lua_State *L) { return shim_owner_of(L)->host; }
static inline void shim_set_owner(lua_State *L, shim_owner *owner) { *(shim_owner **)lua_getextraspace(L) = owner; }
static inline bool shim_is_terminating(const shim_host *host) {
  return atomic_load_explicit(&host->interrupt->reason, memory_order_relaxed) != SHIM_NONE;
}

// memory.c
void *shim_allocate(void *host, void *block, size_t old_size, size_t new_size);
/// Ends the script if the error with this status came of a refused allocation.
void shim_notice_failure(shim_host *host, int status);
/// Collects garbage where much of the memory is in use. For functions that fill string buffers: a request of these that
/// does not fit is not repeated after a collection, as all others are.
void shim_make_room(lua_State *L);
void shim_buffer_reset(shim_buffer *buffer);
void shim_buffer_free(shim_buffer *buffer);
void shim_buffer_append(shim_buffer *buffer, const void *bytes, size_t count);
void shim_buffer_text(shim_buffer *buffer, const char *text);
void shim_buffer_byte(shim_buffer *buffer, uint8_t byte);
void shim_buffer_count(shim_buffer *buffer, uint64_t count);

// limits.c
/// What a thread ran before it entered a host.
typedef struct {
  shim_host *outer;
  lua_State *running;
  shim_link *innermost;
  bool entered;
  pthread_t thread;
} shim_entry;
void shim_enter(shim_host *host, lua_State *L, shim_entry *entry);
void shim_leave(shim_host *host, const shim_entry *entry);
/// Makes `L` the coroutine that an interrupt stops.
void shim_switch(shim_host *host, lua_State *L);
void shim_disarm(lua_State *L);
void shim_set_reason(shim_host *host, shim_reason_code reason);
/// Raises the mark that no protected call of a script keeps. Allocates nothing.
int shim_terminate(lua_State *L);

// position.c
/// Writes `file:line` of the innermost frame that is the user's. Neither raises nor allocates in Lua.
void shim_write_position(shim_buffer *buffer, lua_State *L, const shim_link *link);
void shim_write_traceback(shim_buffer *buffer, lua_State *L, const shim_link *link);

// tape_writer.c
/// Writes `count` values from stack index `first` as `host->output`. Neither raises nor allocates in Lua.
void shim_write_values(shim_host *host, lua_State *L, int first, int count, bool functions);

// tape_builder.c
extern const char shim_null_mark;
/// Pushes every value of the tape and returns how many. Raises.
int shim_build_values(lua_State *L, const uint8_t *bytes, size_t count);

// errors.c
/// Turns the value on top into an error object (if it is a table) and raises it.
int shim_raise(lua_State *L);
/// Raises an error object of kind `script`. Takes `lua_pushfstring` formats.
int shim_raise_script(lua_State *L, const char *format, ...);
void shim_make_error_metatable(lua_State *L);
/// What the host reads of an error. Scripts that run while it is kept aside (`__tostring`, `__close`) leave it alone.
typedef struct {
  shim_buffer output, problems, message, traceback, position;
} shim_report;
shim_report shim_take_report(shim_host *host);
void shim_restore_report(shim_host *host, shim_report report);
/// Describes the error on top of `from` in the host's buffers and pops it.
shim_status shim_describe_error(shim_host *host, lua_State *from, bool located);
int shim_message_handler(lua_State *L);

// identities.c
/// `luaL_tolstring` without addresses. Raises.
const char *shim_push_text(lua_State *L, int index, size_t *length);
void shim_open_identities(lua_State *L);

// dispatch.c
extern const char shim_wait_mark;
int shim_dispatch(lua_State *L);
void shim_push_natives(lua_State *L);

// state.c
/// Runs `body` with one light userdata on the main coroutine, protected. Results stay on its stack.
shim_status shim_protect(shim_host *host, lua_CFunction body, void *data, int results);

// Parts of the sandbox; each expects the library tables to be there. They raise.
void shim_open_sandbox(lua_State *L);
void shim_open_protected_calls(lua_State *L);
void shim_open_coroutines(lua_State *L);
void shim_open_pairs(lua_State *L);
void shim_open_bounded(lua_State *L);
/// Runs the to-be-closed variables of a coroutine that failed or is given up. Returns its status.
int shim_close_thread(shim_host *host, lua_State *co, lua_State *from);
