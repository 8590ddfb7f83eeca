/// The libraries that a script gets, less what leaves the process or is not the same twice.
#include <string.h>
#include "host.h"

static void remove_fields(lua_State *L, const char *library, const char *const names[]) {
  lua_getglobal(L, library);
  for (; *names != NULL; names += 1) {
    lua_pushnil(L);
    lua_setfield(L, -2, *names);
  }
  lua_pop(L, 1);
}

/// Upvalue 1: the stock function.
static int load_text(lua_State *L) {
  const char *mode = luaL_optstring(L, 3, "t");
  if (strchr(mode, 't') == NULL) {
    lua_pushnil(L);
    lua_pushliteral(L, "load takes text, not compiled code");
    return 2;
  }
  if (lua_gettop(L) < 3) lua_settop(L, 3);
  lua_pushliteral(L, "t");
  lua_replace(L, 3);
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/// Upvalue 1: the stock function. When a finalizer runs is nothing that a second run would repeat.
static int set_metatable(lua_State *L) {
  if (lua_istable(L, 2)) {
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, 2) != LUA_TNIL) {
      return luaL_error(L, "a metatable with __gc is refused: use a to-be-closed variable (local x <close>)");
    }
    lua_pop(L, 1);
  }
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static void wrap_global(lua_State *L, const char *name, lua_CFunction function) {
  lua_getglobal(L, name);
  lua_pushcclosure(L, function, 1);
  lua_setglobal(L, name);
}

/// Never changes how the collector works.
static int collect_garbage(lua_State *L) {
  static const char *const options[] = {"collect",    "count",      "step", "isrunning", "incremental",
                                        "generational", "stop", "restart", "setpause", "setstepmul", NULL};
  switch (luaL_checkoption(L, 1, "collect", options)) {
  case 0: lua_gc(L, LUA_GCCOLLECT); break;
  case 1: lua_pushnumber(L, lua_gc(L, LUA_GCCOUNT) + lua_gc(L, LUA_GCCOUNTB) / 1024.0); return 1;
  case 2: lua_pushboolean(L, lua_gc(L, LUA_GCSTEP, 0)); return 1;
  case 3: lua_pushboolean(L, 1); return 1;
  case 4:
  case 5: lua_pushliteral(L, "incremental"); return 1;
  default: break;
  }
  lua_pushinteger(L, 0);
  return 1;
}

static void protect_string_metatable(lua_State *L) {
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
}

static int null_text(lua_State *L) {
  lua_pushliteral(L, "null");
  return 1;
}

/// Null is the only light userdata that scripts see.
static void make_null_metatable(lua_State *L) {
  lua_pushlightuserdata(L, (void *)&shim_null_mark);
  lua_createtable(L, 0, 3);
  lua_pushcfunction(L, null_text);
  lua_setfield(L, -2, "__tostring");
  lua_pushliteral(L, "null");
  lua_setfield(L, -2, "__name");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

static void make_package(lua_State *L) {
  lua_createtable(L, 0, 2);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_setfield(L, -2, "loaded");
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
  lua_setfield(L, -2, "preload");
  lua_pushvalue(L, -1);
  lua_setglobal(L, "package");
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_insert(L, -2);
  lua_setfield(L, -2, "package");
  lua_pop(L, 1);
}

/// For the prelude: calls a function under which nothing can wait, as the top level of a module is.
static int call_plainly(lua_State *L) {
  lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
  return lua_gettop(L);
}

void shim_open_sandbox(lua_State *L) {
  static const luaL_Reg libraries[] = {
    {LUA_GNAME, luaopen_base},          {LUA_COLIBNAME, luaopen_coroutine}, {LUA_TABLIBNAME, luaopen_table},
    {LUA_STRLIBNAME, luaopen_string},   {LUA_MATHLIBNAME, luaopen_math},    {LUA_UTF8LIBNAME, luaopen_utf8},
    {LUA_OSLIBNAME, luaopen_os},        {NULL, NULL},
  };
  static const char *const base[] = {"dofile", "loadfile", NULL};
  static const char *const string[] = {"dump", NULL};
  static const char *const os[] = {"execute",   "exit",   "getenv",    "remove", "rename",
                                   "setlocale", "tmpname", "difftime", NULL};
  for (const luaL_Reg *library = libraries; library->name != NULL; library += 1) {
    luaL_requiref(L, library->name, library->func, 1);
    lua_pop(L, 1);
  }
  remove_fields(L, LUA_GNAME, base);
  remove_fields(L, LUA_STRLIBNAME, string);
  remove_fields(L, LUA_OSLIBNAME, os);
  wrap_global(L, "load", load_text);
  wrap_global(L, "setmetatable", set_metatable);
  lua_pushcfunction(L, collect_garbage);
  lua_setglobal(L, "collectgarbage");
  protect_string_metatable(L);
  make_null_metatable(L);
  make_package(L);
  shim_push_natives(L);
  lua_pushcfunction(L, call_plainly);
  lua_setfield(L, -2, "call_plainly");
  lua_pop(L, 1);
}
