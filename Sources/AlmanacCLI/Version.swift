/// The program's version, in `--version`, the user agent and generated files.
package let almanacVersion = "0.1.0"
