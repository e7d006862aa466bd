#!/bin/sh
# Makes a certificate authority and what a test needs of it, in the folder given.
#   good     for localhost and 127.0.0.1
#   expired  the same, but of years ago
#   wrong    for another name
#   unknown  good in itself, by an authority that nobody trusts
set -eu
command -v openssl >/dev/null || { echo "openssl is missing: run .ci/prepare tests" >&2; exit 1; }
cd "$1"
key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key" 2>/dev/null; }
authority() {
    key "$1"
    openssl req -x509 -new -key "$1.key" -sha256 -days 30 -subj "/CN=$2" -out "$1.pem" \
        -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" 2>/dev/null
}
certificate() { # name, names it is for, authority, days
    key "$1"
    openssl req -new -key "$1.key" -subj "/CN=test" -out "$1.csr" 2>/dev/null
    printf 'subjectAltName=%s\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n' "$2" >"$1.ext"
    : >"$1.index"
    openssl ca -batch -notext -config /dev/stdin -name made -extfile "$1.ext" -cert "$3.pem" -keyfile "$3.key" \
        -startdate "$4" -enddate "$5" -in "$1.csr" -out "$1.pem" 2>/dev/null <<EOF
[made]
database = $1.index
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
EOF
}
authority ca "Test authority"
authority stranger "Nobody's authority"
now=$(date -u -d '1 day ago' +%Y%m%d%H%M%SZ)
later=$(date -u -d '20 days' +%Y%m%d%H%M%SZ)
here="DNS:localhost,IP:127.0.0.1"
certificate good "$here" ca "$now" "$later"
certificate expired "$here" ca 20200101000000Z 20200201000000Z
certificate wrong "DNS:elsewhere.example" ca "$now" "$later"
certificate unknown "$here" stranger "$now" "$later"
