// Sends one request over and over from several clients at a time, each on a connection that it keeps as long as the
// server does, and prints how many were answered with status 200 and in how many seconds.
// Usage: load PORT FILE CLIENTS SECONDS, where FILE holds the request.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static char request[1 << 20];
static size_t request_length;
static uint16_t port;
static double end;
static atomic_long answered, failed;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int dial(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int descriptor = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0) return descriptor;
  close(descriptor);
  return -1;
}

// Reads one answer. Returns 1 where it was good and the connection stays, 0 where it was good and closes, else -1.
static int answer(int descriptor, char *room, size_t size) {
  size_t held = 0;
  char *body = NULL;
  while (body == NULL && held < size - 1) {
    ssize_t got = recv(descriptor, room + held, size - 1 - held, 0);
    if (got <= 0) return -1;
    held += (size_t)got;
    room[held] = 0;
    body = strstr(room, "\r\n\r\n");
  }
  char *field = strcasestr(room, "\r\nContent-Length:");
  if (body == NULL || field == NULL || field > body || strncmp(room + 8, " 200", 4) != 0) return -1;
  int stays = strcasestr(room, "\r\nConnection: close") == NULL;
  size_t left = strtoul(field + 17, NULL, 10) - (held - (size_t)(body + 4 - room));
  while (left > 0) {
    ssize_t got = recv(descriptor, room, left < size ? left : size, 0);
    if (got <= 0) return -1;
    left -= (size_t)got;
  }
  return stays;
}

static void *client(void *unused) {
  size_t size = 1 << 18;
  char *room = malloc(size);
  int descriptor = -1;
  while (room != NULL && now() < end) {
    if (descriptor < 0) descriptor = dial();
    int state = -1;
    if (descriptor >= 0 && send(descriptor, request, request_length, MSG_NOSIGNAL) == (ssize_t)request_length)
      state = answer(descriptor, room, size);
    atomic_fetch_add(state < 0 ? &failed : &answered, 1);
    if (state > 0) continue;
    if (descriptor >= 0) close(descriptor);
    descriptor = -1;
  }
  free(room);
  return unused;
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  FILE *file = fopen(argv[2], "rb");
  if (file == NULL) return 2;
  port = (uint16_t)atoi(argv[1]);
  request_length = fread(request, 1, sizeof request, file);
  int clients = atoi(argv[3]);
  pthread_t *threads = calloc((size_t)clients, sizeof *threads);
  if (threads == NULL) return 1;
  double start = now();
  end = start + atof(argv[4]);
  for (int i = 0; i < clients; i++) pthread_create(&threads[i], NULL, client, NULL);
  for (int i = 0; i < clients; i++) pthread_join(threads[i], NULL);
  printf("%ld %ld %.3f\n", answered, failed, now() - start);
  return 0;
}
