/// `pairs` and `next` in an order that depends on nothing but the keys.
///
/// Order: 1…n, where n is the last index before the first hole; then false, true; then all other numbers by size; then
/// strings bytewise; last, at most one key that is a table, function, userdata or thread (addresses have no order that
/// a second run would repeat). Keys are looked at when the indices 1…n are done; those set to nil meanwhile are left out.
#include <stdlib.h>
#include <string.h>
#include "host.h"

/// A key in the order, with the place of its value among the collected keys.
typedef struct {
  int rank;          ///< of its type
  bool is_integer;
  lua_Integer integer;
  lua_Number number;
  const char *text;  ///< owned by the collected key
  size_t length;
  lua_Integer place;
} shim_key;

static int rank_of(int type) {
  switch (type) {
  case LUA_TBOOLEAN: return 0;
  case LUA_TNUMBER: return 1;
  case LUA_TSTRING: return 2;
  default: return 3;
  }
}

static shim_key describe(lua_State *L, int index, lua_Integer place) {
  shim_key key = {.rank = rank_of(lua_type(L, index)), .place = place};
  if (key.rank == 0) {
    key.is_integer = true;
    key.integer = lua_toboolean(L, index);
  } else if (key.rank == 1) {
    key.is_integer = lua_isinteger(L, index);
    key.integer = key.is_integer ? lua_tointeger(L, index) : 0;
    key.number = key.is_integer ? 0 : lua_tonumber(L, index);
  } else if (key.rank == 2) {
    key.text = lua_tolstring(L, index, &key.length);
  }
  return key;
}

/// `long double` holds every int64 and every double.
static long double size_of(const shim_key *key) {
  return key->is_integer ? (long double)key->integer : (long double)key->number;
}

static int compare(const void *left, const void *right) {
  const shim_key *a = left, *b = right;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  if (a->rank < 2) return (size_of(a) > size_of(b)) - (size_of(a) < size_of(b));
  if (a->rank > 2) return 0;
  int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);
  return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

/// Raises if addresses would have to decide.
static void check_order(lua_State *L, const shim_key *keys, size_t count) {
  if (count >= 2 && keys[count - 2].rank == 3) {
    luaL_error(L, "more than one key of this table is a table, a function or a thread, "
                  "and between those there is no order that a second run would repeat");
  }
}

/// Pushes the list of all keys but 1…`prefix`, in order. Pops nothing.
static lua_Integer push_ordered(lua_State *L, int table, lua_Integer prefix) {
  lua_Integer count = 0;
  luaL_checkstack(L, 8, "keys");
  lua_newtable(L);
  int found = lua_gettop(L);
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    if (lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 1 && lua_tointeger(L, -1) <= prefix) continue;
    lua_pushvalue(L, -1);
    lua_rawseti(L, found, ++count);
  }
  if (count < 2) return count;
  shim_key *keys = lua_newuserdatauv(L, (size_t)count * sizeof *keys, 0);
  for (lua_Integer i = 1; i <= count; i += 1) {
    lua_rawgeti(L, found, i);
    keys[i - 1] = describe(L, -1, i);
    lua_pop(L, 1);
  }
  qsort(keys, (size_t)count, sizeof *keys, compare);
  check_order(L, keys, (size_t)count);
  lua_createtable(L, 0, 0);
  for (lua_Integer i = 1; i <= count; i += 1) {
    lua_rawgeti(L, found, keys[i - 1].place);
    lua_rawseti(L, -2, i);
  }
  lua_replace(L, found);
  lua_settop(L, found);
  return count;
}

/// Upvalues of an iterator: the last index of 1…n, the position, and the other keys once it needs them.
enum { LIMIT = 1, POSITION = 2, OTHERS = 3 };

static void set_position(lua_State *L, lua_Integer position) {
  lua_pushinteger(L, position);
  lua_replace(L, lua_upvalueindex(POSITION));
}

/// Goes on in 1…n: the pair is pushed, or nothing at the end.
static bool step_in_sequence(lua_State *L) {
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(POSITION)) + 1;
  if (position > lua_tointeger(L, lua_upvalueindex(LIMIT))) return false;
  lua_pushinteger(L, position);
  if (lua_rawgeti(L, 1, position) == LUA_TNIL) {
    lua_pop(L, 2);
    return false;
  }
  set_position(L, position);
  return true;
}

static void begin_others(lua_State *L) {
  push_ordered(L, 1, lua_tointeger(L, lua_upvalueindex(POSITION)));
  lua_replace(L, lua_upvalueindex(OTHERS));
  set_position(L, 0);
}

static int step_in_others(lua_State *L) {
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(POSITION));
  while (lua_rawgeti(L, lua_upvalueindex(OTHERS), ++position) != LUA_TNIL) {
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) != LUA_TNIL) {
      set_position(L, position);
      return 2;
    }
    lua_pop(L, 2);
  }
  set_position(L, position - 1);
  lua_pushnil(L);
  return 1;
}

static int iterate(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  if (lua_isnil(L, lua_upvalueindex(OTHERS))) {
    if (step_in_sequence(L)) return 2;
    begin_others(L);
  }
  return step_in_others(L);
}

static int finish_pairs(lua_State *L, int status, lua_KContext context) {
  (void)L;
  (void)status;
  (void)context;
  return 3;
}

static int pairs(lua_State *L) {
  luaL_checkany(L, 1);
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_callk(L, 1, 3, 0, finish_pairs);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
  lua_pushinteger(L, 0);
  lua_pushnil(L);
  lua_pushcclosure(L, iterate, 3);
  lua_insert(L, 1);
  lua_pushnil(L);
  return 3;
}

/// Where `next` keeps, for each table under way, its other keys: [0] is n, [-1] the position of the last answer.
enum { SNAPSHOTS = 1 };

static lua_Integer snapshot_field(lua_State *L, int snapshot, lua_Integer field) {
  lua_rawgeti(L, snapshot, field);
  lua_Integer value = lua_tointeger(L, -1);
  lua_pop(L, 1);
  return value;
}

static void forget_snapshot(lua_State *L) {
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  lua_rawset(L, lua_upvalueindex(SNAPSHOTS));
}

/// Length of the sequence; the key at stack index 2 counts as there, for it may just have been cleared.
static lua_Integer sequence_length(lua_State *L) {
  lua_Integer length = 0;
  for (;;) {
    bool is_there = lua_rawgeti(L, 1, length + 1) != LUA_TNIL;
    lua_pop(L, 1);
    if (!is_there && !(lua_isinteger(L, 2) && lua_tointeger(L, 2) == length + 1)) return length;
    length += 1;
  }
}

/// Pushes the snapshot of the table at 1, and makes it if there is none.
static int push_snapshot(lua_State *L) {
  lua_pushvalue(L, 1);
  if (lua_rawget(L, lua_upvalueindex(SNAPSHOTS)) == LUA_TTABLE) return lua_gettop(L);
  lua_pop(L, 1);
  lua_Integer length = sequence_length(L);
  push_ordered(L, 1, length);
  lua_pushinteger(L, length);
  lua_rawseti(L, -2, 0);
  lua_pushvalue(L, 1);
  lua_pushvalue(L, -2);
  lua_rawset(L, lua_upvalueindex(SNAPSHOTS));
  return lua_gettop(L);
}

static bool is_at(lua_State *L, int snapshot, lua_Integer position) {
  lua_rawgeti(L, snapshot, position);
  bool is_equal = lua_rawequal(L, -1, 2);
  lua_pop(L, 1);
  return is_equal;
}

/// The position of the first of the other keys that is not before the key at 2, less one if it is behind it.
static lua_Integer find(lua_State *L, int snapshot) {
  lua_Integer last = snapshot_field(L, snapshot, -1);
  if (last > 0 && is_at(L, snapshot, last)) return last;
  lua_Integer low = 1, high = (lua_Integer)lua_rawlen(L, snapshot) + 1;
  shim_key wanted = describe(L, 2, 0);
  while (low < high) {
    lua_Integer middle = low + (high - low) / 2;
    lua_rawgeti(L, snapshot, middle);
    shim_key key = describe(L, -1, 0);
    int order = compare(&key, &wanted);
    lua_pop(L, 1);
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return is_at(L, snapshot, low) ? low : low - 1;
}

/// Pushes the next pair after `position` among the other keys.
static int next_other(lua_State *L, int snapshot, lua_Integer position) {
  while (lua_rawgeti(L, snapshot, ++position) != LUA_TNIL) {
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 1) != LUA_TNIL) {
      lua_pushinteger(L, position);
      lua_rawseti(L, snapshot, -1);
      return 2;
    }
    lua_pop(L, 2);
  }
  forget_snapshot(L);
  lua_pushnil(L);
  return 1;
}

static int next_in_sequence(lua_State *L, int snapshot, lua_Integer after, lua_Integer length) {
  for (lua_Integer index = after + 1; index <= length; index += 1) {
    lua_pushinteger(L, index);
    if (lua_rawgeti(L, 1, index) != LUA_TNIL) return 2;
    lua_pop(L, 2);
  }
  return next_other(L, snapshot, 0);
}

/// The first pair. An empty table and a sequence are answered at once.
static int first(lua_State *L) {
  forget_snapshot(L);
  lua_pushinteger(L, 1);
  if (lua_rawgeti(L, 1, 1) != LUA_TNIL) return 2;
  lua_settop(L, 2);
  if (!lua_next(L, 1)) {
    lua_pushnil(L);
    return 1;
  }
  lua_settop(L, 1);
  lua_pushnil(L);
  return next_other(L, push_snapshot(L), 0);
}

static int next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  if (lua_isnil(L, 2)) return first(L);
  int snapshot = push_snapshot(L);
  lua_Integer length = snapshot_field(L, snapshot, 0);
  lua_Integer index = lua_isinteger(L, 2) ? lua_tointeger(L, 2) : 0;
  if (index >= 1 && index <= length) return next_in_sequence(L, snapshot, index, length);
  return next_other(L, snapshot, find(L, snapshot));
}

void shim_open_pairs(lua_State *L) {
  lua_pushcfunction(L, pairs);
  lua_setglobal(L, "pairs");
  lua_newtable(L);
  lua_createtable(L, 0, 1);
  lua_pushliteral(L, "k");
  lua_setfield(L, -2, "__mode");
  lua_setmetatable(L, -2);
  lua_pushcclosure(L, next, 1);
  lua_setglobal(L, "next");
}
