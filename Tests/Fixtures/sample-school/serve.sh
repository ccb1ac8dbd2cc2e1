#!/usr/bin/env bash
# Образцовая школа по сети: учебный архив в своей папке, служба на 127.0.0.1, вход для каждой роли.
# The sample school over the network: a sandbox archive in a folder of its own, a login for each role.
#
#     LARETS=path/to/larets [PORT=8790] serve.sh
#
# Ctrl-C останавливает службу и убирает папку.
set -euo pipefail

school=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
larets=$(realpath "${LARETS:-$school/../../../.build-release/release/larets}")
work=$(mktemp -d "${TMPDIR:-/tmp}/larets-serve.XXXXXX")
trap 'rm -rf "$work"' EXIT
export LARETS_ARCHIVE=$work/Архив LARETS_LANG=${LARETS_LANG:-ru} LARETS_TODAY=2026-06-01 LC_ALL=C.UTF-8

quietly() { "$larets" "$@" >"$work/said" 2>&1 || { code=$?; ((code == 3)) || { cat "$work/said" >&2; exit "$code"; }; }; }

quietly init --sandbox "$LARETS_ARCHIVE"
quietly student import "$school/roster.csv"
quietly nomenclature import "$LARETS_ARCHIVE/Config/nomenclature.yaml"
quietly nomenclature approve --by директор
quietly upload --manifest "$school/uploads.csv"

printf '%s' "пароль-для-показа" >"$work/password"
add() { quietly user add "$@" --password-file "$work/password"; }
add arhiv --role archivist --name "Северцева Инна"
add klass --role class-teacher --class 9А --name "Ветлугина Раиса"
add uchitel --role teacher --name "Полынина Вера"
add zavuch --role deputy-head --name "Кольцова Нина"
add direktor --role director --name "Бережков Павел"
add admin --role administrator --name "Ладогин Кирилл"
add auditor --role auditor --name "Рощина Вера"
family() {
    "$larets" --json user add "$@" --student "Заречный Тимофей" --password-file "$work/password" |
        python3 -c 'import json, sys; print(json.load(sys.stdin)["login"])'
}
guardian=$(family --role guardian --name "Заречная Ольга")
student=$(family --role student)

cat <<END

  Учебный архив, сегодня в нём 1 июня 2026 года. Вход (пароль у всех: пароль-для-показа):
      arhiv       архивариус                klass       классный руководитель 9А
      zavuch      заместитель директора     direktor    директор
      admin       администратор             auditor     аудитор
      uchitel     учитель-предметник
      $guardian  родитель ученика 9А       $student  сам этот ученик

END
"$larets" serve --port "${PORT:-8790}"
