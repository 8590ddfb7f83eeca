/// `pcall` and `xpcall` that keep every error but a termination.
#include "host.h"

/// Raises again what ends the run: no script catches it.
static void pass_termination(lua_State *L, int status) {
  shim_host *host = shim_host_of(L);
  shim_notice_failure(host, status);
  if (shim_is_terminating(host)) shim_terminate(L);
}

/// `skipped` values lie under the results.
static int finish(lua_State *L, int status, lua_KContext skipped) {
  pass_termination(L, status);
  if (status == LUA_OK || status == LUA_YIELD) return lua_gettop(L) - (int)skipped;
  lua_pushboolean(L, 0);
  lua_insert(L, -2);
  return 2;
}

static int protected_call(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  return finish(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish), 0);
}

/// Runs a script's message handler, but not for a termination: hooks are off while one is raised.
static int handle_message(lua_State *L) {
  if (shim_is_terminating(shim_host_of(L))) return 1;
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

static int protected_call_with_handler(lua_State *L) {
  int count = lua_gettop(L);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, handle_message, 1);
  lua_replace(L, 2);
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_rotate(L, 3, 2);
  return finish(L, lua_pcallk(L, count - 2, LUA_MULTRET, 2, 2, finish), 2);
}

void shim_open_protected_calls(lua_State *L) {
  lua_pushcfunction(L, protected_call);
  lua_setglobal(L, "pcall");
  lua_pushcfunction(L, protected_call_with_handler);
  lua_setglobal(L, "xpcall");
}
