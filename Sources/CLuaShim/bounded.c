/// Library functions whose loops run in C, where no hook stops them: they are kept within what memory could hold.
#include "host.h"

/// More elements than any table under the memory limit has.
static const lua_Integer LONGEST = (lua_Integer)1 << 26;

/// Upvalue 1 of each is the stock function.
static int stock(lua_State *L) { return lua_tocfunction(L, lua_upvalueindex(1))(L); }

/// Collects garbage where a string of this size would pass the limit.
static void make_room(lua_State *L, lua_Number size) {
  const shim_host *host = shim_host_of(L);
  if (size > (lua_Number)(host->memory_limit - host->memory_used)) lua_gc(L, LUA_GCCOLLECT);
}

/// Repeating nothing takes 2^63 turns of a loop in stock Lua.
static int string_rep(lua_State *L) {
  size_t length, separator;
  luaL_checklstring(L, 1, &length);
  lua_Integer count = luaL_checkinteger(L, 2);
  luaL_optlstring(L, 3, "", &separator);
  if (length + separator > 0) {
    make_room(L, (lua_Number)(length + separator) * (lua_Number)count);
    return stock(L);
  }
  lua_pushliteral(L, "");
  return 1;
}

/// For functions that fill a string buffer and loop no longer than their arguments are.
static int roomy(lua_State *L) {
  shim_make_room(L);
  return stock(L);
}

static void check_length(lua_State *L) {
  if (lua_type(L, 1) != LUA_TTABLE && luaL_getmetafield(L, 1, "__len") == LUA_TNIL) return;
  if (luaL_len(L, 1) > LONGEST) luaL_argerror(L, 1, "too long");
}

static int table_shift(lua_State *L) {
  check_length(L);
  return stock(L);
}

static int table_move(lua_State *L) {
  lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3);
  if (first <= last && (lua_Unsigned)last - (lua_Unsigned)first >= (lua_Unsigned)LONGEST) {
    luaL_argerror(L, 3, "too many elements to move");
  }
  return stock(L);
}

static bool is_less(lua_State *L, int left, int right) {
  if (lua_isnil(L, 2)) return lua_compare(L, left, right, LUA_OPLT);
  lua_pushvalue(L, 2);
  lua_pushvalue(L, left);
  lua_pushvalue(L, right);
  lua_call(L, 2, 1);
  bool less = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return less;
}

/// Takes the smaller head of two runs, the left one where neither is smaller.
static void take_smaller(lua_State *L, int source, int target, lua_Integer *left, lua_Integer *right, lua_Integer to) {
  lua_rawgeti(L, source, *left);
  lua_rawgeti(L, source, *right);
  bool takes_right = is_less(L, lua_gettop(L), lua_gettop(L) - 1);
  *(takes_right ? right : left) += 1;
  lua_pop(L, takes_right ? 0 : 1);
  lua_rawseti(L, target, to);
  if (takes_right) lua_pop(L, 1);
}

static void merge(lua_State *L, int source, int target, lua_Integer low, lua_Integer middle, lua_Integer high) {
  lua_Integer left = low, right = middle;
  for (lua_Integer to = low; to < high; to += 1) {
    if (left < middle && right < high) {
      take_smaller(L, source, target, &left, &right, to);
    } else {
      lua_rawgeti(L, source, left < middle ? left++ : right++);
      lua_rawseti(L, target, to);
    }
  }
}

static lua_Integer smaller(lua_Integer a, lua_Integer b) { return a < b ? a : b; }

static int copy_elements(lua_State *L, lua_Integer count) {
  lua_createtable(L, (int)count, 0);
  for (lua_Integer i = 1; i <= count; i += 1) {
    lua_geti(L, 1, i);
    lua_rawseti(L, -2, i);
  }
  return lua_gettop(L);
}

/// A stable merge sort: the stock one picks pivots by the clock, so elements that compare equal would end up in another
/// order each time.
static int table_sort(lua_State *L) {
  check_length(L);
  lua_Integer count = luaL_len(L, 1);
  if (count < 2) return 0;
  if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  luaL_checkstack(L, 12, "sort");
  int source = copy_elements(L, count);
  lua_createtable(L, (int)count, 0);
  int target = lua_gettop(L);
  for (lua_Integer width = 1; width < count; width *= 2) {
    for (lua_Integer low = 1; low <= count; low += 2 * width) {
      merge(L, source, target, low, smaller(low + width, count + 1), smaller(low + 2 * width, count + 1));
    }
    int swapped = source;
    source = target;
    target = swapped;
  }
  for (lua_Integer i = 1; i <= count; i += 1) {
    lua_rawgeti(L, source, i);
    lua_seti(L, 1, i);
  }
  return 0;
}

static void replace(lua_State *L, const char *library, const char *name, lua_CFunction function) {
  lua_getglobal(L, library);
  lua_getfield(L, -1, name);
  lua_pushcclosure(L, function, 1);
  lua_setfield(L, -2, name);
  lua_pop(L, 1);
}

void shim_open_bounded(lua_State *L) {
  static const char *const filling[] = {"char", "gsub", "lower", "pack", "reverse", "upper", NULL};
  for (const char *const *name = filling; *name != NULL; name += 1) replace(L, LUA_STRLIBNAME, *name, roomy);
  replace(L, LUA_UTF8LIBNAME, "char", roomy);
  replace(L, LUA_TABLIBNAME, "concat", roomy);
  replace(L, LUA_STRLIBNAME, "rep", string_rep);
  replace(L, LUA_TABLIBNAME, "insert", table_shift);
  replace(L, LUA_TABLIBNAME, "remove", table_shift);
  replace(L, LUA_TABLIBNAME, "move", table_move);
  replace(L, LUA_TABLIBNAME, "sort", table_sort);
}
