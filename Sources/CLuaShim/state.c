/// The life of a state, and what the host does to it from outside: load, call, tables, references.
#include <stdlib.h>
#include "host.h"

static int open_libraries(lua_State *L) {
  shim_open_sandbox(L);
  shim_open_protected_calls(L);
  shim_open_coroutines(L);
  shim_open_pairs(L);
  shim_open_bounded(L);
  shim_open_identities(L);
  shim_make_error_metatable(L);
  return 0;
}

static shim_host *make_host(const shim_configuration *configuration) {
  shim_host *host = calloc(1, sizeof *host);
  if (host == NULL) return NULL;
  host->interrupt = configuration->interrupt;
  host->context = configuration->context;
  host->native = configuration->native;
  host->memory_limit = configuration->memory_limit;
  host->collect_above = configuration->memory_limit / 2;
  host->failing_allocation = configuration->failing_allocation;
  host->script = (shim_owner){host, SHIM_OWNER_SCRIPT};
  host->task = (shim_owner){host, SHIM_OWNER_TASK};
  host->waiting = (shim_owner){host, SHIM_OWNER_WAITING};
  return host;
}

shim_host *shim_host_new(shim_configuration configuration) {
  shim_host *host = make_host(&configuration);
  if (host == NULL) return NULL;
  host->main = lua_newstate(shim_allocate, host);
  if (host->main == NULL) {
    free(host);
    return NULL;
  }
  shim_set_owner(host->main, &host->script);
  if (shim_protect(host, open_libraries, NULL, 0) == SHIM_OK && shim_seed(host, 0, 0) == SHIM_OK) return host;
  shim_host_free(host);
  return NULL;
}

size_t shim_host_free(shim_host *host) {
  shim_buffer *buffers[] = {&host->output,  &host->problems,  &host->reply,
                            &host->message, &host->traceback, &host->position};
  lua_close(host->main);
  size_t left = host->memory_used;
  for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i += 1) shim_buffer_free(buffers[i]);
  free(host);
  return left;
}

void shim_recover(shim_host *host) {
  atomic_store(&host->interrupt->reason, SHIM_NONE);
  host->refused = false;
  lua_gc(host->main, LUA_GCCOLLECT);
}

shim_status shim_protect(shim_host *host, lua_CFunction body, void *data, int results) {
  lua_State *L = host->main;
  shim_entry entry;
  shim_enter(host, L, &entry);
  shim_status status = SHIM_TERMINATED;
  shim_buffer_reset(&host->traceback);
  shim_buffer_reset(&host->position);
  if (lua_checkstack(L, 8) && !shim_is_terminating(host)) {
    int handler = lua_gettop(L) + 1;
    lua_pushcfunction(L, shim_message_handler);
    lua_pushcfunction(L, body);
    lua_pushlightuserdata(L, data);
    int code = lua_pcall(L, 1, results, handler);
    shim_notice_failure(host, code);
    status = code == LUA_OK ? SHIM_OK : shim_describe_error(host, L, true);
    lua_remove(L, handler);
  }
  shim_leave(host, &entry);
  return status;
}

/// The arguments of a protected operation, and its answer.
typedef struct {
  const char *name;
  const void *bytes;
  size_t count;
  int reference;
  bool flag;
  int result;
  int64_t seed[2];
} shim_request;

static shim_request *request_of(lua_State *L) {
  shim_request *request = lua_touserdata(L, 1);
  lua_settop(L, 0);
  return request;
}

_Static_assert(LUA_RIDX_GLOBALS == 2, "SHIM_GLOBALS");

static int keep(lua_State *L, shim_request *request) {
  request->result = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

static int register_native(lua_State *L) {
  shim_request *request = request_of(L);
  shim_push_natives(L);
  lua_pushstring(L, request->name);
  lua_pushinteger(L, request->result);
  lua_pushcclosure(L, shim_dispatch, 1);
  lua_rawset(L, -3);
  return 0;
}

shim_status shim_register(shim_host *host, const char *name, int32_t number) {
  shim_request request = {.name = name, .result = number};
  return shim_protect(host, register_native, &request, 0);
}

static int load(lua_State *L) {
  shim_request *request = request_of(L);
  if (luaL_loadbufferx(L, request->bytes, request->count, request->name, "t") != LUA_OK) return lua_error(L);
  if (request->reference != 0) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, request->reference);
    lua_setupvalue(L, -2, 1);
  }
  return keep(L, request);
}

shim_status shim_load(
  shim_host *host, const void *source, size_t count, const char *chunk_name, int environment, int *reference
) {
  shim_request request = {.name = chunk_name, .bytes = source, .count = count, .reference = environment};
  shim_status status = shim_protect(host, load, &request, 0);
  *reference = request.result;
  return status;
}

static int call(lua_State *L) {
  shim_request *request = request_of(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, request->reference);
  if (request->flag) shim_push_natives(L);
  int count = shim_build_values(L, request->bytes, request->count);
  lua_call(L, count + (request->flag ? 1 : 0), 1);
  return keep(L, request);
}

shim_status shim_call(
  shim_host *host, int function, bool with_natives, const void *arguments, size_t count, int *result
) {
  shim_request request = {.reference = function, .flag = with_natives, .bytes = arguments, .count = count};
  shim_status status = shim_protect(host, call, &request, 0);
  *result = request.result;
  return status;
}

static int make_table(lua_State *L) {
  shim_request *request = request_of(L);
  lua_newtable(L);
  if (request->flag) {
    lua_createtable(L, 0, 2);
    lua_pushglobaltable(L);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
  }
  return keep(L, request);
}

shim_status shim_make_table(shim_host *host, bool inheriting, int *reference) {
  shim_request request = {.flag = inheriting};
  shim_status status = shim_protect(host, make_table, &request, 0);
  *reference = request.result;
  return status;
}

static int set_field(lua_State *L) {
  shim_request *request = request_of(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, request->reference);
  lua_pushstring(L, request->name);
  shim_build_values(L, request->bytes, request->count);
  lua_settop(L, 3);
  lua_rawset(L, 1);
  return 0;
}

shim_status shim_set_field(shim_host *host, int table, const char *name, const void *value, size_t count) {
  shim_request request = {.reference = table, .name = name, .bytes = value, .count = count};
  return shim_protect(host, set_field, &request, 0);
}

static int get_field(lua_State *L) {
  shim_request *request = request_of(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, request->reference);
  lua_pushstring(L, request->name);
  lua_rawget(L, 1);
  return keep(L, request);
}

shim_status shim_get_field(shim_host *host, int table, const char *name, int *reference) {
  shim_request request = {.reference = table, .name = name};
  shim_status status = shim_protect(host, get_field, &request, 0);
  *reference = request.result;
  return status;
}

static int read_reference(lua_State *L) {
  shim_request *request = request_of(L);
  lua_rawgeti(L, LUA_REGISTRYINDEX, request->reference);
  shim_write_values(shim_host_of(L), L, 1, 1, true);
  return 0;
}

shim_status shim_read(shim_host *host, int reference) {
  shim_request request = {.reference = reference};
  return shim_protect(host, read_reference, &request, 0);
}

int shim_type(shim_host *host, int reference) {
  int type = lua_rawgeti(host->main, LUA_REGISTRYINDEX, reference);
  lua_pop(host->main, 1);
  return type;
}

/// Neither allocates nor raises: the registry has the key already.
void shim_release(shim_host *host, int reference) { luaL_unref(host->main, LUA_REGISTRYINDEX, reference); }

static int seed(lua_State *L) {
  shim_request *request = request_of(L);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
  lua_getfield(L, -1, LUA_MATHLIBNAME);
  lua_getfield(L, -1, "randomseed");
  lua_pushinteger(L, request->seed[0]);
  lua_pushinteger(L, request->seed[1]);
  lua_call(L, 2, 0);
  return 0;
}

shim_status shim_seed(shim_host *host, int64_t first, int64_t second) {
  shim_request request = {.seed = {first, second}};
  return shim_protect(host, seed, &request, 0);
}
