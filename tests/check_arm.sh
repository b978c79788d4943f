#!/usr/bin/env bash
# The kernels on Arm, without such a machine: Debian's Python and PyPI's wheels for arm64 in a folder,
# run by qemu's user emulation. Nothing is installed outside of the folder.
#
#     bash tests/check_arm.sh [FOLDER [TESTS …]]
#
# Needs Debian's apt and qemu-user. Everything is compiled by an emulated compiler: allow half an hour.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$(realpath -m "${1:-/tmp/lstmosc-arm64}")
shift || true
tests=("${@:-tests/unit/kernels}")

if [ ! -e "$root/ready" ]; then
  mkdir -p "$root/state/lists/partial" "$root/cache/archives/partial"
  : >"$root/state/status"
  of_arm=(-qq -o APT::Architecture=arm64 -o APT::Architectures=arm64 -o Dir::State="$root/state"
    -o Dir::State::status="$root/state/status" -o Dir::Cache="$root/cache" -o APT::Sandbox::User=root)
  apt-get "${of_arm[@]}" update
  apt-get "${of_arm[@]}" install --download-only -y --no-install-recommends python3 libstdc++6
  for package in "$root"/cache/archives/*.deb; do dpkg-deb -x "$package" "$root"; done
fi

program=$(find "$root/usr/bin" -name 'python3.*' -type f | head -1)
version=${program##*/python}
if [ ! -e "$root/ready" ]; then
  platforms=({manylinux_2_17,manylinux2014,manylinux_2_26,manylinux_2_27,manylinux_2_28}_aarch64)
  python3 -m pip install -q --target "$root/packages" --python-version "$version" --only-binary=:all: \
    "${platforms[@]/#/--platform=}" python-osc numpy numba msgpack orjson soundfile \
    pytest pytest-timeout hypothesis
  touch "$root/ready"
fi

export PYTHONHOME="$root/usr" PYTHONPATH="$root/packages:server" PYTHONDONTWRITEBYTECODE=1
export NUMBA_CACHE_DIR="$root/compiled"
qemu-aarch64 -L "$root" "$program" -c 'import platform, numba; print(platform.machine(), numba.__version__)'
qemu-aarch64 -L "$root" "$program" -m pytest -q -p no:cacheprovider --timeout 0 "${tests[@]}"
