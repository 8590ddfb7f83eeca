#pragma once
/// The only C that touches Lua: everything that can raise, yield or allocate in Lua happens behind these functions.
///
/// None of them lets a Lua error escape, so a Swift frame is never under a `longjmp`. Values cross as a tape: a flat
/// run of tags and payloads (see `shim_tag`), written by one side and read by the other. A host belongs to one thread
/// at a time; only `shim_interrupt_send` may be called from anywhere.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One Lua state with its limits, natives and buffers.
typedef struct shim_host shim_host;
/// One Lua coroutine that the host started. Owned by the registry reference that came with it.
typedef struct lua_State shim_thread;
/// What another thread needs to stop a host. Outlives the host if its owner wishes.
typedef struct shim_interrupt shim_interrupt;

/// Borrowed bytes; valid until the next call on the same host.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} shim_bytes;

/// The tags of the tape. Payloads are in the machine's byte order and not aligned.
typedef enum {
  SHIM_NIL = 0,
  SHIM_FALSE = 1,
  SHIM_TRUE = 2,
  SHIM_INTEGER = 3,   ///< int64
  SHIM_NUMBER = 4,    ///< double
  SHIM_STRING = 5,    ///< uint64 count, bytes
  SHIM_LIST = 6,      ///< uint64 count, values
  SHIM_MAP = 7,       ///< uint64 count, then key (uint64 count, bytes) and value
  SHIM_NULL = 8,      ///< the null that a table can hold
  SHIM_REFERENCE = 9, ///< int32 registry reference, only towards Lua
  SHIM_FUNCTION = 10  ///< a function among results, only from Lua
} shim_tag;

/// What a table held that no plain value can be. On the problem tape: this byte, then path and detail as strings.
typedef enum {
  SHIM_PROBLEM_TYPE = 1,     ///< detail: the type's name
  SHIM_PROBLEM_MIXED = 2,    ///< numbered and named entries in one table
  SHIM_PROBLEM_HOLE = 3,     ///< detail: the first index that is missing
  SHIM_PROBLEM_CYCLE = 4,    ///< the table is inside itself
  SHIM_PROBLEM_DEPTH = 5,    ///< deeper than SHIM_DEPTH_LIMIT
  SHIM_PROBLEM_KEY = 6,      ///< detail: the key, or the name of its type
  SHIM_PROBLEM_KEY_TEXT = 7, ///< a key that is not UTF-8
  SHIM_PROBLEM_SIZE = 8,     ///< the tape would pass SHIM_TAPE_LIMIT or SHIM_VALUE_LIMIT
  SHIM_PROBLEM_MORE = 9      ///< more than SHIM_PROBLEM_LIMIT: those are told, the walk ended there
} shim_problem;

/// The reference that the globals always have.
#define SHIM_GLOBALS ((int32_t)2)
#define SHIM_DEPTH_LIMIT 200
#define SHIM_TAPE_LIMIT ((size_t)128 << 20)
/// Values of one conversion. A table that is reached twice counts twice.
#define SHIM_VALUE_LIMIT ((size_t)2097152)
#define SHIM_PROBLEM_LIMIT 100

/// How a native ended.
typedef enum {
  SHIM_VERDICT_VALUES = 0, ///< the reply tape holds the results
  SHIM_VERDICT_ERROR = 1,  ///< the reply tape holds one value, to be raised
  SHIM_VERDICT_WAIT = 2    ///< the task is to yield until it is resumed with one of the others
} shim_verdict;

/// How a call into Lua ended.
typedef enum {
  SHIM_OK = 0,
  SHIM_WAITING = 1,   ///< only tasks
  SHIM_FAILED = 2,    ///< `shim_output`, `shim_message`, `shim_traceback` and `shim_position` tell
  SHIM_TERMINATED = 3 ///< stopped by limit or interrupt: `shim_reason`, `shim_traceback` and `shim_position` tell
} shim_status;

typedef enum { SHIM_NONE = 0, SHIM_TIMEOUT = 1, SHIM_CANCELLED = 2, SHIM_LIMIT = 3 } shim_reason_code;

/// Runs native `number`: reads `shim_output` and `shim_problems`, calls `shim_set_reply`. Must neither raise nor throw.
typedef shim_verdict (*shim_native)(void *context, int32_t number);

typedef struct {
  size_t memory_limit;        ///< bytes that Lua may hold at once
  size_t failing_allocation;  ///< for tests: the allocation (from 1) that is refused, its retry too; 0 for none
  shim_interrupt *interrupt;  ///< must outlive the host
  void *context;
  shim_native native;
} shim_configuration;

shim_interrupt *shim_interrupt_new(void);
void shim_interrupt_free(shim_interrupt *interrupt);
/// Stops what runs in the host, or what is next to run. From any thread. The first reason stays.
void shim_interrupt_send(shim_interrupt *interrupt, shim_reason_code reason);

/// Makes a sandboxed state, or nothing where memory does not suffice.
shim_host *shim_host_new(shim_configuration configuration);
/// Closes the state. Returns the bytes that Lua still held afterwards: always 0.
size_t shim_host_free(shim_host *host);
size_t shim_memory_used(const shim_host *host);
size_t shim_allocation_count(const shim_host *host);
shim_reason_code shim_reason(const shim_host *host);
/// Lets the host run again after it was terminated; collects garbage first.
void shim_recover(shim_host *host);
/// The allocation, counted from now, that is refused next. For tests.
void shim_fail_allocation(shim_host *host, size_t number);

/// The tape last written by Lua: a native's arguments, a task's results, an error's value.
shim_bytes shim_output(const shim_host *host);
shim_bytes shim_problems(const shim_host *host);
shim_bytes shim_message(const shim_host *host);
shim_bytes shim_traceback(const shim_host *host);
shim_bytes shim_position(const shim_host *host);
/// Fills the message buffers with where Lua is now; for natives.
void shim_locate(shim_host *host, bool with_traceback);
/// Whether the native that runs now may answer SHIM_VERDICT_WAIT.
bool shim_can_wait(const shim_host *host);
/// Copies the tape of a native's results or error. False without memory.
bool shim_set_reply(shim_host *host, const void *bytes, size_t count);

/// Puts native `number` into the table of natives.
shim_status shim_register(shim_host *host, const char *name, int32_t number);
/// Compiles text; `environment` is a reference to a table, or 0 for the globals.
shim_status shim_load(
  shim_host *host, const void *source, size_t count, const char *chunk_name, int environment, int *reference);
/// Calls a function that may not wait, with the table of natives in front of the arguments if asked. Its first result is kept as a reference.
shim_status shim_call(
  shim_host *host, int function, bool with_natives, const void *arguments, size_t count, int *result);
/// A new table; with `inheriting`, one that reads what it lacks from the globals.
shim_status shim_make_table(shim_host *host, bool inheriting, int *reference);
/// The type of what a reference holds, as `lua_type` numbers it.
int shim_type(shim_host *host, int reference);
/// Sets a field, without metamethods, to the one value of the tape.
shim_status shim_set_field(shim_host *host, int table, const char *name, const void *value, size_t count);
/// Keeps a field, read without metamethods, as a reference.
shim_status shim_get_field(shim_host *host, int table, const char *name, int *reference);
/// Converts what the reference holds into `shim_output`.
shim_status shim_read(shim_host *host, int reference);
void shim_release(shim_host *host, int reference);
/// Seeds `math.random`.
shim_status shim_seed(shim_host *host, int64_t first, int64_t second);

/// A coroutine over a function and its arguments, not yet started.
shim_status shim_task_new(
  shim_host *host, int function, const void *arguments, size_t count, shim_thread **task, int *reference);
/// Starts a task, or delivers the reply (`shim_set_reply`) with the given verdict to the native it waits in.
shim_status shim_task_resume(shim_host *host, shim_thread *task, shim_verdict verdict);
/// Keeps result `index` (from 0) of a finished task as a reference.
shim_status shim_task_result(shim_host *host, shim_thread *task, int index, int *reference);
