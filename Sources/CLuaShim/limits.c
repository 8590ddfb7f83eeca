/// Stopping a script: a signal to the thread that runs it arms a hook on the running coroutine.
///
/// The hook is set by the thread that runs Lua, inside the signal's handler, as `lua.c` does for Ctrl-C: from another
/// thread it would race with the coroutine's own frames. A hook that stays armed raises again at the next instruction,
/// so no protected call of the script outlives it.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <signal.h>
#include <stdlib.h>
#include "host.h"

/// Ignored by default and used by nobody else here.
#define STOP_SIGNAL SIGURG

static _Thread_local shim_host *volatile current_host;
static _Thread_local bool thread_is_ready;
static const char termination_mark;

static void on_hook(lua_State *L, lua_Debug *record) {
  (void)record;
  if (shim_is_terminating(shim_host_of(L))) shim_terminate(L);
}

static void arm(lua_State *L) {
  lua_sethook(L, on_hook, LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT, 1);
}

static void arm_running(shim_host *host) {
  lua_State *L = atomic_load(&host->running);
  if (L != NULL) arm(L);
}

static void on_signal(int number) {
  (void)number;
  shim_host *host = current_host;
  if (host != NULL && shim_is_terminating(host)) arm_running(host);
}

static void install_handler(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(STOP_SIGNAL, &action, NULL);
}

/// Worker threads of libdispatch block nearly every signal.
static void make_thread_ready(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install_handler);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, STOP_SIGNAL);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  thread_is_ready = true;
}

shim_interrupt *shim_interrupt_new(void) {
  shim_interrupt *interrupt = calloc(1, sizeof *interrupt);
  if (interrupt != NULL) pthread_mutex_init(&interrupt->mutex, NULL);
  return interrupt;
}

void shim_interrupt_free(shim_interrupt *interrupt) {
  pthread_mutex_destroy(&interrupt->mutex);
  free(interrupt);
}

void shim_interrupt_send(shim_interrupt *interrupt, shim_reason_code reason) {
  pthread_mutex_lock(&interrupt->mutex);
  int none = SHIM_NONE;
  atomic_compare_exchange_strong(&interrupt->reason, &none, reason);
  if (interrupt->entered) pthread_kill(interrupt->thread, STOP_SIGNAL);
  pthread_mutex_unlock(&interrupt->mutex);
}

void shim_set_reason(shim_host *host, shim_reason_code reason) {
  int none = SHIM_NONE;
  atomic_compare_exchange_strong(&host->interrupt->reason, &none, reason);
  arm_running(host);
}

shim_reason_code shim_reason(const shim_host *host) { return (shim_reason_code)atomic_load(&host->interrupt->reason); }

void shim_enter(shim_host *host, lua_State *L, shim_entry *entry) {
  if (!thread_is_ready) make_thread_ready();
  shim_interrupt *interrupt = host->interrupt;
  entry->outer = current_host;
  entry->running = atomic_load(&host->running);
  entry->innermost = host->innermost;
  host->innermost = NULL;
  current_host = host;
  pthread_mutex_lock(&interrupt->mutex);
  entry->entered = interrupt->entered;
  entry->thread = interrupt->thread;
  interrupt->entered = true;
  interrupt->thread = pthread_self();
  pthread_mutex_unlock(&interrupt->mutex);
  shim_switch(host, L);
}

void shim_leave(shim_host *host, const shim_entry *entry) {
  shim_interrupt *interrupt = host->interrupt;
  lua_State *L = atomic_load(&host->running);
  atomic_store(&host->running, NULL);
  shim_disarm(L);
  pthread_mutex_lock(&interrupt->mutex);
  interrupt->entered = entry->entered;
  interrupt->thread = entry->thread;
  pthread_mutex_unlock(&interrupt->mutex);
  host->innermost = entry->innermost;
  current_host = entry->outer;
  if (entry->running != NULL) shim_switch(host, entry->running);
}

void shim_switch(shim_host *host, lua_State *L) {
  atomic_store(&host->running, L);
  if (shim_is_terminating(host)) arm(L);
}

void shim_disarm(lua_State *L) {
  if (lua_gethookmask(L) != 0) lua_sethook(L, NULL, 0, 0);
}

int shim_terminate(lua_State *L) {
  lua_pushlightuserdata(L, (void *)&termination_mark);
  return lua_error(L);
}
