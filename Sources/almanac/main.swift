import AlmanacCLI

await Main.run()
