/**
 * Scripts that teach a shell to ask the program itself. The words typed so far go over as one, joined by a mark that nobody types, so that an option
 * among them is no option of the question; an answer is a line for each word, `value<TAB>meaning`, and `:files` or `:folders` where paths may stand.
 */
export const SCRIPTS: Readonly<Record<string, () => string>> = { bash, zsh, fish };

/** Bash cuts a word at `=` and puts back only what stands behind it. */
function bash(): string {
  return lines(
    '# Completion of backtest for bash. In ~/.bashrc: source <(backtest completion bash)',
    '_backtest() {',
    "  local IFS=$'\\037'",
    `  local asked="x\${COMP_WORDS[*]:1:COMP_CWORD}" current="\${COMP_WORDS[COMP_CWORD]}" cut="" paths="" line`,
    `  if [ "$current" = "=" ]; then current="" cut=1; elif [ "\${COMP_WORDS[COMP_CWORD-1]}" = "=" ]; then cut=1; fi`,
    '  COMPREPLY=()',
    '  while IFS= read -r line; do',
    '    case $line in',
    '      :files) paths=-f ;;',
    '      :folders) paths=-d ;;',
    `      *) line=\${line%%$'\\t'*}; [ -n "$cut" ] && line=\${line#*=}; COMPREPLY+=("$line") ;;`,
    '    esac',
    '  done < <(command backtest completion answer "$asked" 2>/dev/null)',
    `  case \${COMPREPLY[0]-} in *=) compopt -o nospace 2>/dev/null ;; esac`,
    '  if [ -n "$paths" ]; then',
    '    compopt -o filenames 2>/dev/null',
    '    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$paths" -- "$current")',
    '  fi',
    '}',
    'complete -F _backtest backtest',
  );
}

function zsh(): string {
  return lines(
    '#compdef backtest',
    '# Completion of backtest for zsh. In ~/.zshrc, behind compinit: source <(backtest completion zsh)',
    '_backtest() {',
    "  local mark=$'\\037' line value meaning paths=''",
    '  local -a values keys',
    '  while IFS= read -r line; do',
    '    case $line in',
    '      (:files) paths=files ;;',
    '      (:folders) paths=folders ;;',
    '      (*)',
    `        value=\${line%%$'\\t'*} meaning=\${line#*$'\\t'}`,
    `        [[ $value = *= ]] && keys+=("\${value//:/\\\\:}:$meaning") || values+=("\${value//:/\\\\:}:$meaning")`,
    '        ;;',
    '    esac',
    `  done < <(command backtest completion answer "x\${(pj:$mark:)words[2,CURRENT]}" 2>/dev/null)`,
    "  (( $#values )) && _describe 'backtest' values",
    "  (( $#keys )) && _describe 'parameter' keys -S ''",
    '  [[ $paths = files ]] && _files',
    '  [[ $paths = folders ]] && _files -/',
    '  return 0',
    '}',
    'if [[ $funcstack[1] = _backtest ]]; then _backtest "$@"; else compdef _backtest backtest; fi',
  );
}

function fish(): string {
  return lines(
    '# Completion of backtest for fish. backtest completion fish > ~/.config/fish/completions/backtest.fish',
    'function __backtest_answer',
    '  set -l words (commandline -opc) (commandline -ct)',
    '  for line in (command backtest completion answer x(string join \\x1f -- $words[2..-1]) 2>/dev/null)',
    '    switch $line',
    '      case :files',
    '        __fish_complete_path (commandline -ct)',
    '      case :folders',
    '        __fish_complete_directories (commandline -ct)',
    "      case '*'",
    '        echo $line',
    '    end',
    '  end',
    'end',
    "complete -c backtest -f -a '(__backtest_answer)'",
  );
}

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
