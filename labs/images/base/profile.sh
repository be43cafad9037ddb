# Colours and completion for whoever logs in.
export EDITOR=nano
alias ll='ls -l' ls='ls --color=auto' grep='grep --color=auto'
[ -n "$BASH_VERSION" ] && [ -f /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion
