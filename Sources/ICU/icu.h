// Present so that SwiftPM asks pkg-config for ICU's flags. ICU renames its functions with macros
// (`ubrk_open_72`), which Swift cannot import; the CICU shim includes the real headers instead.
