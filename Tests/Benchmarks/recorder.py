"""A proxy on 127.0.0.1 that keeps every request's bytes and passes them on, one connection a request."""

import socket
import threading


def read_request(client):
    """One HTTP request with its body; empty when the client has gone."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = client.recv(65536)
        if not piece:
            return b""
        data += piece
    head = data.split(b"\r\n\r\n")[0]
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    total = len(head) + 4 + (int(lengths[0].split(b":")[1]) if lengths else 0)
    while len(data) < total:
        data += client.recv(65536)
    return data


class Recorder:
    def __init__(self, target):
        self.target = target
        self.requests = []
        self.statuses = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.relay, args=(client,), daemon=True).start()

    def relay(self, client):
        with client:
            request = read_request(client)
            if not request:
                return
            self.requests.append(request)
            with socket.create_connection(("127.0.0.1", self.target)) as server:
                server.sendall(request)
                answer = b""
                while piece := server.recv(65536):
                    answer += piece
                self.statuses.append(int(answer.split(b" ", 2)[1]))
                client.sendall(answer)

    def save(self, path):
        with open(path, "wb") as file:
            for request in self.requests:
                file.write(len(request).to_bytes(4, "little") + request)
