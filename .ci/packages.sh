# Sourced by ./run and ./test: installs the Debian packages that are missing, and says so first.

# need PROBE=PACKAGE ... : a probe is a command's name, or a file when it starts with a slash.
need() {
    local pair probe missing=()
    for pair in "$@"; do
        probe=${pair%%=*}
        case $probe in
            /*) [ -e "$probe" ] && continue ;;
            *) command -v "$probe" >/dev/null 2>&1 && continue ;;
        esac
        missing+=("${pair#*=}")
    done
    [ ${#missing[@]} -eq 0 ] && return 0

    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Missing: ${missing[*]} (Debian's names). Install them by your system's own means, then start again." >&2
        return 1
    fi
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "Missing: ${missing[*]}. As root: apt-get install ${missing[*]}" >&2
            return 1
        fi
        sudo=(sudo)
    fi
    echo "Installing Debian packages: ${missing[*]}"
    "${sudo[@]}" apt-get update -qq </dev/null &&
        "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}

# need_rust MINOR : Rust 1.MINOR or newer. The toolchain is the one thing that is not installed here.
need_rust() {
    # A toolchain installed a moment ago is often not on the PATH of this shell yet.
    command -v cargo >/dev/null 2>&1 || PATH="$HOME/.cargo/bin:$PATH"
    local version
    version=$(rustc --version 2>/dev/null | sed -n 's/^rustc 1\.\([0-9]*\)\..*/\1/p')
    if [ -z "$version" ] || [ "$version" -lt "$1" ]; then
        echo "Sekisho needs Rust 1.$1 or newer (found: $(rustc --version 2>/dev/null || echo none)). See https://www.rust-lang.org/tools/install" >&2
        return 1
    fi
}
