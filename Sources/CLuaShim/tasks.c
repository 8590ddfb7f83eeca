/// Tasks: the coroutines that the host itself starts and resumes.
#include "host.h"

typedef struct {
  const void *bytes;
  size_t count;
  int reference; ///< to the function, then to the task or the result
  int index;
  lua_State *task;
} shim_task_request;

static int make_task(lua_State *L) {
  shim_task_request *request = lua_touserdata(L, 1);
  request->task = lua_newthread(L);
  shim_set_owner(request->task, &shim_host_of(L)->task);
  lua_rawgeti(L, LUA_REGISTRYINDEX, request->reference);
  int count = shim_build_values(L, request->bytes, request->count) + 1;
  if (!lua_checkstack(request->task, count)) return luaL_error(L, "too many arguments");
  lua_xmove(L, request->task, count);
  request->reference = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

shim_status shim_task_new(
  shim_host *host, int function, const void *arguments, size_t count, shim_thread **task, int *reference
) {
  shim_task_request request = {.bytes = arguments, .count = count, .reference = function};
  shim_status status = shim_protect(host, make_task, &request, 0);
  *task = request.task;
  *reference = request.reference;
  return status;
}

/// What a task that failed has left. Its position is taken before its to-be-closed variables run; its error is written
/// after them, since they may raise another one, and since their calls of natives write into the same buffer.
static shim_status fail(shim_host *host, lua_State *task) {
  shim_write_traceback(&host->traceback, task, NULL);
  shim_write_position(&host->position, task, NULL);
  shim_report kept = shim_take_report(host);
  int code = shim_close_thread(host, task, host->main);
  shim_restore_report(host, kept);
  if (code == LUA_OK) lua_pushnil(task);
  shim_status status = shim_describe_error(host, task, true);
  lua_settop(task, 0);
  return status;
}

static shim_status finish(shim_host *host, lua_State *task, int code, int results) {
  shim_notice_failure(host, code);
  if (shim_is_terminating(host) && (code == LUA_OK || code == LUA_YIELD)) {
    lua_settop(task, 0);
    lua_pushnil(task);
    return fail(host, task);
  }
  if (code == LUA_OK) {
    shim_write_values(host, task, lua_gettop(task) - results + 1, results, true);
    return SHIM_OK;
  }
  if (code != LUA_YIELD) return fail(host, task);
  lua_pop(task, results);
  return SHIM_WAITING;
}

shim_status shim_task_resume(shim_host *host, shim_thread *task, shim_verdict verdict) {
  shim_entry entry;
  int results = 0;
  shim_link link = {.resumer = host->main, .is_task = true, .outer = NULL};
  bool starts = lua_status(task) == LUA_OK;
  shim_enter(host, task, &entry);
  host->innermost = &link;
  host->verdict = verdict;
  int code = lua_resume(task, host->main, starts ? lua_gettop(task) - 1 : 0, &results);
  shim_status status = finish(host, task, code, results);
  shim_disarm(task);
  shim_leave(host, &entry);
  return status;
}

static int keep_result(lua_State *L) {
  shim_task_request *request = lua_touserdata(L, 1);
  if (!lua_checkstack(request->task, 1)) return luaL_error(L, "not enough memory");
  lua_pushvalue(request->task, request->index + 1);
  lua_xmove(request->task, L, 1);
  request->reference = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

shim_status shim_task_result(shim_host *host, shim_thread *task, int index, int *reference) {
  shim_task_request request = {.task = task, .index = index};
  if (index < 0 || index >= lua_gettop(task)) return SHIM_FAILED;
  shim_status status = shim_protect(host, keep_result, &request, 0);
  *reference = request.reference;
  return status;
}
