/// Error objects: the tables that scripts catch, and what the host learns of an error nobody caught.
#include <stdarg.h>
#include "host.h"

static const char *const METATABLE = "almanac.error";

/// `__tostring`: the line that the host made, else the message.
static int error_text(lua_State *L) {
  static const char *const fields[] = {"text", "message"};
  luaL_checktype(L, 1, LUA_TTABLE);
  for (int i = 0; i < 2; i += 1) {
    lua_pushstring(L, fields[i]);
    if (lua_rawget(L, 1) == LUA_TSTRING) return 1;
    lua_pop(L, 1);
  }
  lua_pushliteral(L, "error");
  return 1;
}

void shim_make_error_metatable(lua_State *L) {
  luaL_newmetatable(L, METATABLE);
  lua_pushliteral(L, "error");
  lua_setfield(L, -2, "__name");
  lua_pushcfunction(L, error_text);
  lua_setfield(L, -2, "__tostring");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 1);
}

/// Sets a field of the table on top unless it is there.
static void set_absent(lua_State *L, const char *name, const shim_buffer *text) {
  lua_pushstring(L, name);
  bool is_absent = lua_rawget(L, -2) == LUA_TNIL;
  lua_pop(L, 1);
  if (!is_absent || text->count == 0) return;
  lua_pushstring(L, name);
  lua_pushlstring(L, (const char *)text->bytes, text->count);
  lua_rawset(L, -3);
}

int shim_raise(lua_State *L) {
  shim_host *host = shim_host_of(L);
  if (lua_type(L, -1) == LUA_TTABLE) {
    luaL_checkstack(L, 4, "an error");
    shim_write_traceback(&host->traceback, L, host->innermost);
    shim_write_position(&host->position, L, host->innermost);
    set_absent(L, "traceback", &host->traceback);
    set_absent(L, "position", &host->position);
    luaL_setmetatable(L, METATABLE);
  }
  return lua_error(L);
}

int shim_raise_script(lua_State *L, const char *format, ...) {
  shim_host *host = shim_host_of(L);
  va_list arguments;
  luaL_checkstack(L, 6, "an error");
  lua_createtable(L, 0, 5);
  lua_pushliteral(L, "script");
  lua_setfield(L, -2, "kind");
  va_start(arguments, format);
  lua_pushvfstring(L, format, arguments);
  va_end(arguments);
  shim_write_position(&host->position, L, host->innermost);
  lua_pushlstring(L, (const char *)host->position.bytes, host->position.count);
  lua_pushstring(L, host->position.count > 0 ? ": " : "");
  lua_pushvalue(L, -3);
  lua_concat(L, 3);
  lua_setfield(L, -3, "text");
  lua_setfield(L, -2, "message");
  return shim_raise(L);
}

/// Leaves the text of its argument in the message buffer; may run a script's own `__tostring`.
static int write_message(lua_State *L) {
  size_t length;
  const char *text = shim_push_text(L, 1, &length);
  shim_buffer *message = &shim_host_of(L)->message;
  shim_buffer_reset(message);
  shim_buffer_append(message, text, length);
  return 0;
}

/// Leaves the value on the stack.
static void describe(shim_host *host) {
  lua_State *L = host->main;
  lua_pushcfunction(L, write_message);
  lua_pushvalue(L, -2);
  if (lua_pcall(L, 1, 0, 0) == LUA_OK) return;
  lua_pop(L, 1);
  shim_buffer_reset(&host->message);
  shim_buffer_text(&host->message, "(an error value without a text)");
}

shim_report shim_take_report(shim_host *host) {
  shim_report report = {host->output, host->problems, host->message, host->traceback, host->position};
  host->output = host->problems = host->message = host->traceback = host->position = (shim_buffer){0};
  return report;
}

void shim_restore_report(shim_host *host, shim_report report) {
  shim_buffer *buffers[] = {&host->output, &host->problems, &host->message, &host->traceback, &host->position};
  for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i += 1) shim_buffer_free(buffers[i]);
  host->output = report.output;
  host->problems = report.problems;
  host->message = report.message;
  host->traceback = report.traceback;
  host->position = report.position;
}

shim_status shim_describe_error(shim_host *host, lua_State *from, bool located) {
  if (!located) {
    shim_write_traceback(&host->traceback, from, NULL);
    shim_write_position(&host->position, from, NULL);
  }
  if (shim_is_terminating(host)) {
    lua_pop(from, 1);
    return SHIM_TERMINATED;
  }
  if (from != host->main) {
    lua_xmove(from, host->main, 1);
    shim_switch(host, host->main);
  }
  shim_report kept = shim_take_report(host);
  describe(host);
  kept.message = host->message;
  host->message = (shim_buffer){0};
  shim_write_values(host, host->main, lua_gettop(host->main), 1, false);
  lua_pop(host->main, 1);
  kept.output = host->output;
  kept.problems = host->problems;
  host->output = host->problems = (shim_buffer){0};
  shim_restore_report(host, kept);
  return shim_is_terminating(host) ? SHIM_TERMINATED : SHIM_FAILED;
}

int shim_message_handler(lua_State *L) {
  shim_host *host = shim_host_of(L);
  shim_write_traceback(&host->traceback, L, NULL);
  shim_write_position(&host->position, L, NULL);
  return 1;
}
