/// The one C function behind every native: converts, asks Swift for a verdict, then returns, raises or yields.
#include "host.h"

/// What a coroutine yields when the host is to answer later. Scripts never see it.
const char shim_wait_mark = 0;

static const char natives_key = 0;

static int deliver(lua_State *L, shim_verdict verdict);

bool shim_can_wait(const shim_host *host) {
  lua_State *L = atomic_load(&host->running);
  if (L == NULL || !lua_isyieldable(L)) return false;
  for (const shim_link *link = host->innermost; link != NULL; link = link->outer) {
    if (link->is_task) return true;
    if (!lua_isyieldable(link->resumer)) return false;
  }
  return false;
}

/// Goes on when the host answers: on the line that called the native.
static int on_resumed(lua_State *L, int status, lua_KContext context) {
  (void)status;
  (void)context;
  return deliver(L, shim_host_of(L)->verdict);
}

static int wait(lua_State *L) {
  if (!shim_can_wait(shim_host_of(L))) {
    return shim_raise_script(
      L, "this call waits for an answer, which it cannot inside table.sort, string.gsub, "
         "a metamethod called from C or the top level of a module");
  }
  lua_settop(L, 0);
  lua_pushlightuserdata(L, (void *)&shim_wait_mark);
  return lua_yieldk(L, 1, 0, on_resumed);
}

static int deliver(lua_State *L, shim_verdict verdict) {
  shim_host *host = shim_host_of(L);
  if (shim_is_terminating(host)) return shim_terminate(L);
  if (verdict == SHIM_VERDICT_WAIT) return wait(L);
  lua_settop(L, 0);
  if (host->reply.failed) return luaL_error(L, "not enough memory for a result");
  int count = shim_build_values(L, host->reply.bytes, host->reply.count);
  if (verdict == SHIM_VERDICT_VALUES) return count;
  lua_settop(L, 1);
  return shim_raise(L);
}

int shim_dispatch(lua_State *L) {
  shim_host *host = shim_host_of(L);
  if (shim_is_terminating(host)) return shim_terminate(L);
  shim_write_values(host, L, 1, lua_gettop(L), false);
  shim_buffer_reset(&host->reply);
  return deliver(L, host->native(host->context, (int32_t)lua_tointeger(L, lua_upvalueindex(1))));
}

void shim_push_natives(lua_State *L) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &natives_key) == LUA_TTABLE) return;
  lua_pop(L, 1);
  lua_newtable(L);
  lua_pushlightuserdata(L, (void *)&shim_null_mark);
  lua_setfield(L, -2, "null");
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &natives_key);
}
