// Sends recorded requests, each on a connection of its own, and reads every answer to its end: the server's own time.
// Usage: replay PORT FILE, where FILE holds a 4-byte little-endian length before each request.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
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

static int exchange(uint16_t port, const char *bytes, size_t count) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) return -1;
  if (send_all(descriptor, bytes, count) != 0) return -1;
  char answer[65537] = {0};
  ssize_t got, first = 0;
  while ((got = recv(descriptor, answer, sizeof answer - 1, 0)) > 0) {
    // "HTTP/1.x 200": the status stands at byte 9 of the first piece.
    if (first == 0 && (got < 12 || answer[9] != '2')) fprintf(stderr, "replay: %.60s\n", answer);
    first += got;
  }
  close(descriptor);
  return first > 0 ? 0 : -1;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  FILE *file = fopen(argv[2], "rb");
  if (file == NULL) return 2;
  uint32_t count;
  while (fread(&count, sizeof count, 1, file) == 1) {
    char *bytes = malloc(count);
    if (bytes == NULL || fread(bytes, 1, count, file) != count) return 1;
    if (exchange((uint16_t)atoi(argv[1]), bytes, count) != 0) return 1;
    free(bytes);
  }
  return 0;
}
