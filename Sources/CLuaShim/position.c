/// Where a script is: file, line and traceback, without the frames of the prelude and of C.
#include <stdio.h>
#include <string.h>
#include "host.h"

enum { SCANNED_FRAMES = 500, SHOWN_FRAMES = 22 };

static bool begins(const char *text, const char *prefix) { return strncmp(text, prefix, strlen(prefix)) == 0; }

static bool is_internal(const lua_Debug *frame) {
  return begins(frame->source, "=[almanac") || begins(frame->source, "@almanac/");
}

/// The file's whole name: `short_src` is cut at 60 bytes.
static void write_place(shim_buffer *buffer, const lua_Debug *frame) {
  char line[32];
  shim_buffer_text(buffer, frame->source[0] == '@' ? frame->source + 1 : frame->short_src);
  snprintf(line, sizeof line, ":%d", frame->currentline);
  if (frame->currentline > 0) shim_buffer_text(buffer, line);
}

typedef bool (*shim_visitor)(void *context, lua_State *L, lua_Debug *frame);

/// Visits the Lua frames of one coroutine, innermost first, until the visitor says false. False if it did.
static bool visit_coroutine(lua_State *L, shim_visitor visitor, void *context) {
  lua_Debug frame;
  for (int level = 0; level < SCANNED_FRAMES && lua_getstack(L, level, &frame); level += 1) {
    lua_getinfo(L, "Sl", &frame);
    if (frame.what[0] != 'C' && !visitor(context, L, &frame)) return false;
  }
  return true;
}

/// Goes on with whoever resumed the coroutine.
static void visit(lua_State *L, const shim_link *link, shim_visitor visitor, void *context) {
  while (visit_coroutine(L, visitor, context) && link != NULL && !link->is_task) {
    L = link->resumer;
    link = link->outer;
  }
}

typedef struct {
  lua_Debug innermost, user;
  bool has_innermost, has_user;
} shim_place;

static bool find_user_frame(void *context, lua_State *L, lua_Debug *frame) {
  (void)L;
  shim_place *place = context;
  if (!place->has_innermost) place->innermost = *frame;
  place->has_innermost = true;
  if (is_internal(frame)) return true;
  place->user = *frame;
  place->has_user = true;
  return false;
}

void shim_write_position(shim_buffer *buffer, lua_State *L, const shim_link *link) {
  shim_place place = {.has_innermost = false, .has_user = false};
  shim_buffer_reset(buffer);
  visit(L, link, find_user_frame, &place);
  if (place.has_user) {
    write_place(buffer, &place.user);
  } else if (place.has_innermost) {
    write_place(buffer, &place.innermost);
  }
}

typedef struct {
  shim_buffer *buffer;
  int shown;
} shim_trace;

static void write_function(shim_buffer *buffer, lua_State *L, lua_Debug *frame) {
  char line[32];
  lua_getinfo(L, "n", frame);
  if (*frame->namewhat != '\0') {
    shim_buffer_text(buffer, begins(frame->namewhat, "for") ? "the " : "");
    shim_buffer_text(buffer, *frame->namewhat == 'g' ? "function" : frame->namewhat);
    shim_buffer_text(buffer, " '");
    shim_buffer_text(buffer, frame->name);
    shim_buffer_text(buffer, "'");
  } else if (frame->what[0] == 'm') {
    shim_buffer_text(buffer, "main chunk");
  } else {
    snprintf(line, sizeof line, "%d", frame->linedefined);
    shim_buffer_text(buffer, "the function at line ");
    shim_buffer_text(buffer, line);
  }
}

static bool write_frame(void *context, lua_State *L, lua_Debug *frame) {
  shim_trace *trace = context;
  if (is_internal(frame)) return true;
  trace->shown += 1;
  if (trace->shown > SHOWN_FRAMES) {
    shim_buffer_text(trace->buffer, "\n\t...");
    return false;
  }
  shim_buffer_text(trace->buffer, "\n\t");
  write_place(trace->buffer, frame);
  shim_buffer_text(trace->buffer, ": in ");
  write_function(trace->buffer, L, frame);
  return true;
}

void shim_write_traceback(shim_buffer *buffer, lua_State *L, const shim_link *link) {
  shim_trace trace = {buffer, 0};
  shim_buffer_reset(buffer);
  shim_buffer_text(buffer, "stack traceback:");
  visit(L, link, write_frame, &trace);
}

void shim_locate(shim_host *host, bool with_traceback) {
  lua_State *L = atomic_load(&host->running);
  if (L == NULL) {
    shim_buffer_reset(&host->position);
    shim_buffer_reset(&host->traceback);
    return;
  }
  shim_write_position(&host->position, L, host->innermost);
  if (with_traceback) shim_write_traceback(&host->traceback, L, host->innermost);
}
