import AlmanacCLI

Program.start()
