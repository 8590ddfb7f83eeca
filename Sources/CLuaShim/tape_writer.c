/// Lua to tape: walks tables raw, so that no metamethod runs, nothing is allocated in Lua and nothing can raise.
#include <stdio.h>
#include <string.h>
#include "host.h"

/// A step of the path into the value, and the table that the step leads out of.
typedef struct shim_step {
  const struct shim_step *outer;
  const void *table;
  const char *name; ///< or NULL, then `index`
  size_t name_length;
  lua_Integer index;
  int depth;
} shim_step;

typedef struct {
  lua_State *L;
  shim_host *host;
  size_t values, problems;
  bool is_full;    ///< nothing is kept
  bool is_stopped; ///< the problems are kept
} shim_walk;

static void write_value(shim_walk *walk, int index, const shim_step *step);

static bool is_word(const char *name, size_t length) {
  if (length == 0 || length > 80 || (name[0] >= '0' && name[0] <= '9')) return false;
  for (size_t i = 0; i < length; i += 1) {
    char c = name[i];
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')) return false;
  }
  return true;
}

static bool is_utf8(const char *text, size_t length);

static void write_escaped(shim_buffer *buffer, unsigned char c, bool is_text) {
  char escape[8];
  if (c == '"' || c == '\\') {
    shim_buffer_byte(buffer, '\\');
    shim_buffer_byte(buffer, c);
  } else if (c < 0x20 || c == 0x7f || (c >= 0x80 && !is_text)) {
    snprintf(escape, sizeof escape, "\\%03d", c);
    shim_buffer_text(buffer, escape);
  } else {
    shim_buffer_byte(buffer, c);
  }
}

/// As a Lua file would have it: quotes, control characters and what is no text come as escapes. Cut at 80 bytes.
static void write_quoted(shim_buffer *buffer, const char *name, size_t length) {
  bool is_text = is_utf8(name, length);
  size_t shown = length;
  if (length > 80) shown = 80;
  while (is_text && shown < length && ((unsigned char)name[shown] & 0xc0) == 0x80) shown -= 1;
  shim_buffer_text(buffer, "[\"");
  for (size_t i = 0; i < shown; i += 1) write_escaped(buffer, (unsigned char)name[i], is_text);
  shim_buffer_text(buffer, shown < length ? "…\"]" : "\"]");
}

static void write_path(shim_buffer *buffer, const shim_step *step) {
  char index[32];
  if (step == NULL || step->outer == NULL) return;
  write_path(buffer, step->outer);
  if (step->name == NULL) {
    snprintf(index, sizeof index, "[%lld]", (long long)step->index);
    shim_buffer_text(buffer, index);
  } else if (is_word(step->name, step->name_length)) {
    shim_buffer_text(buffer, step->outer->outer == NULL ? "" : ".");
    shim_buffer_append(buffer, step->name, step->name_length);
  } else {
    write_quoted(buffer, step->name, step->name_length);
  }
}

static bool has_ended(const shim_walk *walk) { return walk->is_full || walk->is_stopped; }

/// The outermost step stands for the argument itself; its index is the argument's number.
static void report(shim_walk *walk, shim_problem problem, const shim_step *step, const char *detail) {
  shim_buffer *buffer = &walk->host->problems;
  const shim_step *root = step;
  if (has_ended(walk)) return;
  while (root->outer != NULL) root = root->outer;
  walk->problems += 1;
  if (walk->problems > SHIM_PROBLEM_LIMIT) {
    walk->is_stopped = true;
    problem = SHIM_PROBLEM_MORE;
    step = root;
    detail = "";
  }
  shim_buffer_byte(buffer, (uint8_t)problem);
  shim_buffer_count(buffer, (uint64_t)root->index);
  size_t start = buffer->count;
  shim_buffer_count(buffer, 0);
  write_path(buffer, step);
  if (!buffer->failed) {
    uint64_t length = buffer->count - start - sizeof length;
    memcpy(buffer->bytes + start, &length, sizeof length);
  }
  shim_buffer_count(buffer, strlen(detail));
  shim_buffer_text(buffer, detail);
}

static bool is_utf8(const char *text, size_t length) {
  const unsigned char *p = (const unsigned char *)text, *end = p + length;
  while (p < end) {
    unsigned lead = *p++;
    if (lead < 0x80) continue;
    int more = lead >= 0xc2 && lead <= 0xdf ? 1 : (lead & 0xf0) == 0xe0 ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
    if (more == 0 || end - p < more) return false;
    if ((lead == 0xe0 && p[0] < 0xa0) || (lead == 0xed && p[0] > 0x9f)) return false;
    if ((lead == 0xf0 && p[0] < 0x90) || (lead == 0xf4 && p[0] > 0x8f)) return false;
    for (; more > 0; more -= 1) {
      if ((*p++ & 0xc0) != 0x80) return false;
    }
  }
  return true;
}

/// What keys a table has, found without converting anything.
typedef struct {
  uint64_t named, numbered, other;
  lua_Integer highest;
} shim_census;

static shim_census count_keys(lua_State *L, int table) {
  shim_census census = {0};
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) == LUA_TSTRING) {
      census.named += 1;
    } else if (lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 1) {
      lua_Integer key = lua_tointeger(L, -1);
      census.numbered += 1;
      if (key > census.highest) census.highest = key;
    } else {
      census.other += 1;
    }
  }
  return census;
}

static void describe_key(lua_State *L, char *text, size_t size) {
  if (lua_isinteger(L, -2)) {
    snprintf(text, size, "%lld", (long long)lua_tointeger(L, -2));
  } else if (lua_type(L, -2) == LUA_TNUMBER) {
    snprintf(text, size, "%.14g", lua_tonumber(L, -2));
  } else if (lua_type(L, -2) == LUA_TBOOLEAN) {
    snprintf(text, size, "%s", lua_toboolean(L, -2) ? "true" : "false");
  } else {
    snprintf(text, size, "a %s", lua_typename(L, lua_type(L, -2)));
  }
}

/// Writes every entry whose key can stand in a path, and reports the other keys.
static void write_entries(shim_walk *walk, int table, const shim_step *step) {
  lua_State *L = walk->L;
  char key[48];
  lua_pushnil(L);
  while (lua_next(L, table)) {
    if (has_ended(walk)) return lua_settop(L, -3);
    shim_step inner = {.outer = step, .depth = step->depth + 1};
    if (lua_type(L, -2) == LUA_TSTRING) {
      inner.name = lua_tolstring(L, -2, &inner.name_length);
      if (!is_utf8(inner.name, inner.name_length)) report(walk, SHIM_PROBLEM_KEY_TEXT, &inner, "");
      shim_buffer_count(&walk->host->output, inner.name_length);
      shim_buffer_append(&walk->host->output, inner.name, inner.name_length);
      write_value(walk, lua_gettop(L), &inner);
    } else if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1) {
      inner.index = lua_tointeger(L, -2);
      write_value(walk, lua_gettop(L), &inner);
    } else {
      describe_key(L, key, sizeof key);
      report(walk, SHIM_PROBLEM_KEY, step, key);
    }
    lua_pop(L, 1);
  }
}

static void report_hole(shim_walk *walk, int table, const shim_step *step) {
  char text[32];
  lua_Integer index = 1;
  while (lua_rawgeti(walk->L, table, index) != LUA_TNIL) {
    lua_pop(walk->L, 1);
    index += 1;
  }
  lua_pop(walk->L, 1);
  snprintf(text, sizeof text, "%lld", (long long)index);
  report(walk, SHIM_PROBLEM_HOLE, step, text);
}

static void write_list(shim_walk *walk, int table, lua_Integer count, const shim_step *step) {
  shim_buffer_byte(&walk->host->output, SHIM_LIST);
  shim_buffer_count(&walk->host->output, (uint64_t)count);
  for (lua_Integer i = 1; i <= count && !has_ended(walk); i += 1) {
    shim_step inner = {.outer = step, .index = i, .depth = step->depth + 1};
    lua_rawgeti(walk->L, table, i);
    write_value(walk, lua_gettop(walk->L), &inner);
    lua_pop(walk->L, 1);
  }
}

/// A table that is no value: its problem and those inside it are reported, and nothing takes its place.
static void write_unconvertible(shim_walk *walk, int table, shim_census census, const shim_step *step) {
  shim_buffer *output = &walk->host->output;
  size_t start = output->count;
  if (census.numbered > 0 && census.named > 0) {
    report(walk, SHIM_PROBLEM_MIXED, step, "");
  } else if (census.numbered > 0 && (uint64_t)census.highest != census.numbered) {
    report_hole(walk, table, step);
  }
  write_entries(walk, table, step);
  output->count = start;
  shim_buffer_byte(output, SHIM_NIL);
}

static void write_table(shim_walk *walk, int table, const shim_step *step) {
  shim_census census = count_keys(walk->L, table);
  bool is_list = census.named == 0 && (uint64_t)census.highest == census.numbered;
  if (census.other == 0 && is_list) return write_list(walk, table, census.highest, step);
  if (census.other > 0 || census.numbered > 0) return write_unconvertible(walk, table, census, step);
  shim_buffer_byte(&walk->host->output, SHIM_MAP);
  shim_buffer_count(&walk->host->output, census.named);
  write_entries(walk, table, step);
}

/// The problem that keeps a table from being walked at all, or 0.
static int obstacle(shim_walk *walk, int index, shim_step *step) {
  step->table = lua_topointer(walk->L, index);
  for (const shim_step *outer = step->outer; outer != NULL; outer = outer->outer) {
    if (outer->table == step->table) return SHIM_PROBLEM_CYCLE;
  }
  if (step->depth >= SHIM_DEPTH_LIMIT) return SHIM_PROBLEM_DEPTH;
  if (!lua_checkstack(walk->L, 6)) return SHIM_PROBLEM_SIZE;
  return 0;
}

static void write_table_value(shim_walk *walk, int index, const shim_step *step) {
  shim_step inside = *step;
  int problem = obstacle(walk, index, &inside);
  if (problem == 0) return write_table(walk, index, &inside);
  report(walk, (shim_problem)problem, step, "");
  shim_buffer_byte(&walk->host->output, SHIM_NIL);
}

static void write_scalar(shim_buffer *output, lua_State *L, int index) {
  if (lua_type(L, index) == LUA_TSTRING) {
    size_t length;
    const char *text = lua_tolstring(L, index, &length);
    shim_buffer_byte(output, SHIM_STRING);
    shim_buffer_count(output, length);
    shim_buffer_append(output, text, length);
  } else if (lua_isinteger(L, index)) {
    lua_Integer number = lua_tointeger(L, index);
    shim_buffer_byte(output, SHIM_INTEGER);
    shim_buffer_append(output, &number, sizeof number);
  } else {
    lua_Number number = lua_tonumber(L, index);
    shim_buffer_byte(output, SHIM_NUMBER);
    shim_buffer_append(output, &number, sizeof number);
  }
}

static void write_value(shim_walk *walk, int index, const shim_step *step) {
  shim_buffer *output = &walk->host->output;
  lua_State *L = walk->L;
  walk->values += 1;
  if (output->count > SHIM_TAPE_LIMIT || walk->values > SHIM_VALUE_LIMIT || output->failed) walk->is_full = true;
  if (shim_is_terminating(walk->host)) walk->is_full = true;
  if (has_ended(walk)) return;
  switch (lua_type(L, index)) {
  case LUA_TNIL: return shim_buffer_byte(output, SHIM_NIL);
  case LUA_TBOOLEAN: return shim_buffer_byte(output, lua_toboolean(L, index) ? SHIM_TRUE : SHIM_FALSE);
  case LUA_TNUMBER:
  case LUA_TSTRING: return write_scalar(output, L, index);
  case LUA_TTABLE: return write_table_value(walk, index, step);
  default:
    if (lua_touserdata(L, index) == &shim_null_mark) return shim_buffer_byte(output, SHIM_NULL);
    report(walk, SHIM_PROBLEM_TYPE, step, luaL_typename(L, index));
    shim_buffer_byte(output, SHIM_NIL);
  }
}

static void report_size(shim_walk *walk) {
  shim_step step = {.index = 1};
  shim_buffer_reset(&walk->host->problems);
  *walk = (shim_walk){.L = walk->L, .host = walk->host};
  report(walk, SHIM_PROBLEM_SIZE, &step, "");
}

/// Nothing of a walk that did not come to its end is kept: every value becomes nil.
static void give_up(shim_walk *walk, int count) {
  shim_buffer_reset(&walk->host->output);
  if (!walk->is_stopped || walk->host->problems.failed) report_size(walk);
  for (int i = 0; i < count; i += 1) shim_buffer_byte(&walk->host->output, SHIM_NIL);
}

void shim_write_values(shim_host *host, lua_State *L, int first, int count, bool functions) {
  shim_walk walk = {.L = L, .host = host};
  shim_buffer_reset(&host->output);
  shim_buffer_reset(&host->problems);
  for (int i = 0; i < count && !has_ended(&walk); i += 1) {
    shim_step step = {.index = i + 1};
    if (functions && lua_isfunction(L, first + i)) {
      shim_buffer_byte(&host->output, SHIM_FUNCTION);
    } else {
      write_value(&walk, first + i, &step);
    }
  }
  if (has_ended(&walk) || host->output.failed || host->problems.failed) give_up(&walk, count);
}
