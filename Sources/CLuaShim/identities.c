/// Texts of tables, functions and coroutines that a second run would repeat: numbers instead of addresses.
///
/// A number is given when a text is first asked for, counted from 1, and stays with the object for its life.
#include <stdio.h>
#include <string.h>
#include "host.h"

static const char numbers_key = 0;

static lua_Integer number_of(lua_State *L, int index) {
  luaL_checkstack(L, 4, "an identity");
  lua_rawgetp(L, LUA_REGISTRYINDEX, &numbers_key);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_pushvalue(L, index);
    lua_pushinteger(L, shim_host_of(L)->last_identity += 1);
    lua_rawset(L, -3);
    lua_pushinteger(L, shim_host_of(L)->last_identity);
  }
  lua_Integer number = lua_tointeger(L, -1);
  lua_pop(L, 2);
  return number;
}

/// Equal strings are one object to a script, so their contents decide (FNV-1a).
static lua_Integer hash_of(lua_State *L, int index) {
  size_t length;
  const unsigned char *text = (const unsigned char *)lua_tolstring(L, index, &length);
  uint64_t hash = 0xcbf29ce484222325;
  for (size_t i = 0; i < length; i += 1) hash = (hash ^ text[i]) * 0x100000001b3;
  return (lua_Integer)(hash >> 16);
}

static bool is_object(int type) {
  return type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD || type == LUA_TUSERDATA
         || type == LUA_TLIGHTUSERDATA;
}

static void push_hexadecimal(lua_State *L, lua_Integer number) {
  char text[32];
  snprintf(text, sizeof text, "0x%08llx", (long long)number);
  lua_pushstring(L, text);
}

/// What `%p` is to give.
static void push_pointer(lua_State *L, int index) {
  int type = lua_type(L, index);
  if (is_object(type)) return push_hexadecimal(L, number_of(L, index));
  if (type == LUA_TSTRING) return push_hexadecimal(L, hash_of(L, index));
  lua_pushliteral(L, "(null)");
}

static bool has_own_text(lua_State *L, int index) {
  if (!is_object(lua_type(L, index))) return true;
  if (luaL_getmetafield(L, index, "__tostring") == LUA_TNIL) return false;
  lua_pop(L, 1);
  return true;
}

static void push_kind(lua_State *L, int index) {
  int type = luaL_getmetafield(L, index, "__name");
  if (type == LUA_TSTRING) return;
  if (type != LUA_TNIL) lua_pop(L, 1);
  lua_pushstring(L, luaL_typename(L, index));
}

const char *shim_push_text(lua_State *L, int index, size_t *length) {
  index = lua_absindex(L, index);
  luaL_checkstack(L, 6, "a text");
  if (has_own_text(L, index)) return luaL_tolstring(L, index, length);
  push_kind(L, index);
  lua_pushliteral(L, ": ");
  push_hexadecimal(L, number_of(L, index));
  lua_concat(L, 3);
  return lua_tolstring(L, -1, length);
}

static int to_string(lua_State *L) {
  luaL_checkany(L, 1);
  shim_push_text(L, 1, NULL);
  return 1;
}

/// Sets argument `index` to the text of its conversion, where stock Lua would show an address. In `format`, `%p` becomes
/// `%s`.
static void replace_argument(lua_State *L, int index, char *conversion, bool is_plain) {
  if (index > lua_gettop(L)) return;
  if (*conversion == 's' && !has_own_text(L, index)) {
    shim_push_text(L, index, NULL);
  } else if (*conversion == 'p' && is_plain) {
    push_pointer(L, index);
    *conversion = 's';
  } else {
    return;
  }
  lua_replace(L, index);
}

static void replace_addresses(lua_State *L, char *format, size_t length) {
  int index = 2; // 1 is the copy, 2 the format
  for (char *p = format, *end = format + length; p < end; p += 1) {
    if (*p != '%' || ++p >= end || *p == '%') continue;
    char *start = p;
    while (p < end && strchr("-+ #0123456789.", *p) != NULL && *p != '\0') p += 1;
    if (p == end) return;
    replace_argument(L, ++index, p, memchr(start, '.', (size_t)(p - start)) == NULL && *start != '0');
  }
}

static bool may_show_address(lua_State *L, const char *format, size_t length) {
  if (memchr(format, 'p', length) != NULL) return true;
  for (int i = lua_gettop(L); i > 1; i -= 1) {
    if (is_object(lua_type(L, i))) return true;
  }
  return false;
}

/// Upvalue 1: the stock function.
static int format(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  shim_make_room(L);
  if (may_show_address(L, text, length)) {
    lua_pushnil(L);
    lua_insert(L, 1);
    char *copy = lua_newuserdatauv(L, length + 1, 0);
    memcpy(copy, text, length + 1);
    lua_replace(L, 1);
    replace_addresses(L, copy, length);
    lua_pushlstring(L, copy, length);
    lua_replace(L, 2);
    lua_remove(L, 1);
  }
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

void shim_open_identities(lua_State *L) {
  lua_newtable(L);
  lua_createtable(L, 0, 1);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &numbers_key);
  lua_pushcfunction(L, to_string);
  lua_setglobal(L, "tostring");
  lua_getglobal(L, LUA_STRLIBNAME);
  lua_getfield(L, -1, "format");
  lua_pushcclosure(L, format, 1);
  lua_setfield(L, -2, "format");
  lua_pop(L, 1);
}
