// Sends recorded requests, each on a connection of its own, reads every answer to its end, and prints their statuses.
// Usage: replay PORT FILE, where FILE holds a 4-byte little-endian length before each request.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int send_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t sent = send(descriptor, bytes, count, MSG_NOSIGNAL);
    if (sent <= 0) return -1;
    bytes += sent;
    count -= (size_t)sent;
  }
  return 0;
}

// The end of the answer by its own Content-Length; 0 while the head is not there yet.
static size_t length_of(const char *answer) {
  const char *body = strstr(answer, "\r\n\r\n"), *field = strcasestr(answer, "\r\nContent-Length:");
  if (body == NULL || field == NULL || field > body) return 0;
  return (size_t)(body + 4 - answer) + strtoul(field + 17, NULL, 10);
}

// Returns the answer's status, 0 where there was none.
static int exchange(uint16_t port, const char *bytes, size_t count) {
  static char answer[1 << 22];
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) return 0;
  if (send_all(descriptor, bytes, count) != 0) return 0;
  size_t held = 0, wanted = 0;
  while ((wanted == 0 || held < wanted) && held < sizeof answer - 1) {
    ssize_t got = recv(descriptor, answer + held, sizeof answer - 1 - held, 0);
    if (got <= 0) break;
    held += (size_t)got;
    answer[held] = 0;
    wanted = length_of(answer);
  }
  close(descriptor);
  return held > 12 ? atoi(answer + 9) : 0;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *file = fopen(argv[2], "rb");
  if (file == NULL) return 2;
  uint32_t count;
  while (fread(&count, sizeof count, 1, file) == 1) {
    char *bytes = malloc(count);
    if (bytes == NULL || fread(bytes, 1, count, file) != count) return 1;
    int status = exchange((uint16_t)atoi(argv[1]), bytes, count);
    if (status == 0) return 1;
    printf("%d\n", status);
    free(bytes);
  }
  return 0;
}
