/// Coroutines of the script's own, around calls that wait for the host.
///
/// A native that waits yields a mark. Whoever resumed the coroutine passes the mark on by yielding it too, until it
/// reaches the task that the host resumed; on the way back each one resumes its coroutine again. The script's own
/// yields stop at the resume they belong to, as in stock Lua.
#include "host.h"

enum { ADVANCE_FAILED = -1, ADVANCE_WAITING = -2 };

static bool is_foreign(lua_State *co) { return shim_owner_of(co)->kind != SHIM_OWNER_SCRIPT; }

/// Resumes `co` with the `count` values on its stack.
static int run(shim_host *host, lua_State *L, lua_State *co, int count, int *results) {
  shim_link link = {.resumer = L, .is_task = false, .outer = host->innermost};
  host->innermost = &link;
  shim_switch(host, co);
  int status = lua_resume(co, L, count, results);
  shim_switch(host, L);
  shim_disarm(co);
  host->innermost = link.outer;
  return status;
}

int shim_close_thread(shim_host *host, lua_State *co, lua_State *from) {
  shim_switch(host, co);
  int status = lua_resetthread(co);
  shim_switch(host, from);
  shim_disarm(co);
  return status;
}

static int refuse(lua_State *L, const char *message) {
  lua_pushstring(L, message);
  return ADVANCE_FAILED;
}

/// The coroutine's values or its error are moved to `L`; returns their number or one of the codes above.
static int advance(lua_State *L, lua_State *co, int count) {
  shim_host *host = shim_host_of(L);
  int results = 0;
  int status = run(host, L, co, count, &results);
  shim_notice_failure(host, status);
  if (shim_is_terminating(host)) return shim_terminate(L);
  if (status == LUA_YIELD && results == 1 && lua_touserdata(co, -1) == &shim_wait_mark) {
    lua_pop(co, 1);
    shim_set_owner(co, &host->waiting);
    return ADVANCE_WAITING;
  }
  if (status != LUA_OK && status != LUA_YIELD) {
    lua_xmove(co, L, 1);
    return ADVANCE_FAILED;
  }
  if (!lua_checkstack(L, results + 1)) {
    lua_pop(co, results);
    return refuse(L, "too many results to resume");
  }
  lua_xmove(co, L, results);
  return results;
}

/// Resumes `co` with the `count` values on top of `L`.
static int start(lua_State *L, lua_State *co, int count) {
  if (is_foreign(co)) return refuse(L, "cannot resume non-suspended coroutine");
  if (!lua_checkstack(co, count)) return refuse(L, "too many arguments to resume");
  lua_xmove(L, co, count);
  return advance(L, co, count);
}

static int pass_on(lua_State *L, lua_KFunction continuation) {
  lua_pushlightuserdata(L, (void *)&shim_wait_mark);
  return lua_yieldk(L, 1, 0, continuation);
}

static int go_on(lua_State *L, lua_State *co) {
  shim_set_owner(co, &shim_host_of(L)->script);
  return advance(L, co, 0);
}

static int finish_resume(lua_State *L, int outcome);

static int resume_continued(lua_State *L, int status, lua_KContext context) {
  (void)status;
  (void)context;
  lua_settop(L, 1);
  return finish_resume(L, go_on(L, lua_tothread(L, 1)));
}

static int finish_resume(lua_State *L, int outcome) {
  if (outcome == ADVANCE_WAITING) return pass_on(L, resume_continued);
  bool succeeded = outcome >= 0;
  int count = succeeded ? outcome : 1;
  lua_pushboolean(L, succeeded);
  lua_insert(L, -(count + 1));
  return count + 1;
}

static lua_State *check_coroutine(lua_State *L) {
  lua_State *co = lua_tothread(L, 1);
  luaL_argexpected(L, co, 1, "coroutine");
  return co;
}

static int coroutine_resume(lua_State *L) {
  lua_State *co = check_coroutine(L);
  return finish_resume(L, start(L, co, lua_gettop(L) - 1));
}

/// A string error gets the position of the call in front, as in stock Lua.
static int raise_from(lua_State *L, lua_State *co) {
  shim_host *host = shim_host_of(L);
  int status = lua_status(co);
  if (!is_foreign(co) && status != LUA_OK && status != LUA_YIELD) {
    status = shim_close_thread(host, co, L);
    if (shim_is_terminating(host)) return shim_terminate(L);
    lua_xmove(co, L, 1);
  }
  if (status != LUA_ERRMEM && lua_type(L, -1) == LUA_TSTRING) {
    luaL_where(L, 1);
    lua_insert(L, -2);
    lua_concat(L, 2);
  }
  return lua_error(L);
}

static int finish_wrap(lua_State *L, lua_State *co, int outcome);

static int wrap_continued(lua_State *L, int status, lua_KContext context) {
  (void)status;
  (void)context;
  lua_State *co = lua_tothread(L, lua_upvalueindex(1));
  lua_settop(L, 0);
  return finish_wrap(L, co, go_on(L, co));
}

static int finish_wrap(lua_State *L, lua_State *co, int outcome) {
  if (outcome == ADVANCE_WAITING) return pass_on(L, wrap_continued);
  return outcome < 0 ? raise_from(L, co) : outcome;
}

static int wrap_called(lua_State *L) {
  lua_State *co = lua_tothread(L, lua_upvalueindex(1));
  return finish_wrap(L, co, start(L, co, lua_gettop(L)));
}

static int coroutine_wrap(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_State *co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  lua_pushcclosure(L, wrap_called, 1);
  return 1;
}

static const char *status_name(lua_State *L, lua_State *co) {
  lua_Debug frame;
  if (L == co) return "running";
  if (is_foreign(co)) return "normal";
  switch (lua_status(co)) {
  case LUA_YIELD: return "suspended";
  case LUA_OK:
    if (lua_getstack(co, 0, &frame)) return "normal";
    return lua_gettop(co) == 0 ? "dead" : "suspended";
  default: return "dead";
  }
}

static int coroutine_status(lua_State *L) {
  lua_pushstring(L, status_name(L, check_coroutine(L)));
  return 1;
}

static int coroutine_close(lua_State *L) {
  lua_State *co = check_coroutine(L);
  shim_host *host = shim_host_of(L);
  const char *name = status_name(L, co);
  if (name[0] != 's' && name[0] != 'd') return luaL_error(L, "cannot close a %s coroutine", name);
  int status = shim_close_thread(host, co, L);
  if (shim_is_terminating(host)) return shim_terminate(L);
  lua_pushboolean(L, status == LUA_OK);
  if (status == LUA_OK) return 1;
  lua_xmove(co, L, 1);
  return 2;
}

static bool is_outermost(lua_State *L) {
  return shim_owner_of(L)->kind == SHIM_OWNER_TASK || L == shim_host_of(L)->main;
}

static int coroutine_running(lua_State *L) {
  lua_pushthread(L);
  lua_pushboolean(L, is_outermost(L));
  return 2;
}

static int coroutine_isyieldable(lua_State *L) {
  lua_State *co = lua_isnone(L, 1) ? L : check_coroutine(L);
  lua_pushboolean(L, !is_outermost(co) && lua_isyieldable(co));
  return 1;
}

static int coroutine_yield(lua_State *L) {
  if (is_outermost(L)) return luaL_error(L, "attempt to yield from outside a coroutine");
  return lua_yield(L, lua_gettop(L));
}

void shim_open_coroutines(lua_State *L) {
  static const luaL_Reg functions[] = {
    {"resume", coroutine_resume},   {"wrap", coroutine_wrap},   {"status", coroutine_status},
    {"close", coroutine_close},     {"running", coroutine_running},
    {"isyieldable", coroutine_isyieldable}, {"yield", coroutine_yield}, {NULL, NULL},
  };
  lua_getglobal(L, LUA_COLIBNAME);
  luaL_setfuncs(L, functions, 0);
  lua_pop(L, 1);
}
