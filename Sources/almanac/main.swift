import AlmanacCLI

await Program.run()
