#!/usr/bin/env bash
# Показ на образцовой школе: от скана на диске до доказанного уничтожения.
# The main job on the sample school, from a scan on disk to a proven deletion.
#
#     LARETS=path/to/larets demo.sh
#
# Works in a folder of its own and removes it. Every exit code is asserted; the first that is not as it should be stops
# the show.
set -euo pipefail

school=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
config=$(cd "$school/../../../Config" && pwd)
larets=$(realpath "${LARETS:-$school/../../../.build-release/release/larets}")
work=$(mktemp -d "${TMPDIR:-/tmp}/larets-demo.XXXXXX")
trap 'rm -rf "$work"' EXIT
archive=$work/Архив
export LARETS_ARCHIVE=$archive LARETS_LANG=ru NO_COLOR=1 LC_ALL=C.UTF-8

# The exit codes that stand for a refusal here.
refused=1 usage=2 partly_done=3 not_found=4 wrong_key=12 integrity=7

step_number=0
step() { # step RUSSIAN ENGLISH
    step_number=$((step_number + 1))
    printf '\n━━ %d. %s\n      (%s)\n' "$step_number" "$1" "$2"
}

note() { printf '   → %s\n' "$1"; }

stop() {
    printf '\nПОКАЗ ОСТАНОВЛЕН / DEMO STOPPED: %s\n' "$1" >&2
    exit 1
}

today() { # today 2026-05-20: the day that the sandbox archive believes in
    export LARETS_TODAY=$1
    printf '\n   Сегодня %s (в учебном архиве день можно назначить)\n' "${1:8:2}.${1:5:2}.${1:0:4}"
}

shown() { # the words as they would be typed, paths made short
    local word text=
    for word in "$@"; do
        word=${word//$school\//} word=${word//$config/Config} word=${word//$work\//}
        if [[ $word == *[!A-Za-z0-9А-Яа-яЁё_.,/=:-]* ]]; then word="\"$word\""; fi
        text+=" $word"
    done
    printf '%s' "${text# }"
}

# larets CODES WORDS…: runs it, shows what it says, and asserts its exit code (one of several: 4,7).
larets() {
    local codes=$1 code=0
    shift
    printf '\n   $ larets %s\n' "$(shown "$@")"
    "$larets" "$@" >"$work/said" 2>&1 || code=$?
    sed -e "s|$work/||g" -e 's/^/   │ /' "$work/said"
    case ,$codes, in
        *,$code,*) if ((code)); then note "код завершения $code, как и должно быть (exit code, as it must be)"; fi ;;
        *) stop "larets $(shown "$@"): код $code вместо $codes / exit code $code instead of $codes" ;;
    esac
}

said() { grep -qiE -- "$1" "$work/said" || stop "в ответе нет «$1» / the answer lacks it"; }

# field NAME WORDS…: the first value of a field in the JSON that a command prints, without showing it.
field() {
    local name=$1 value
    shift
    value=$("$larets" "$@" --json | sed -nE "s/.*\"$name\" *: *\"([^\"]*)\".*/\\1/p" | head -n 1)
    [[ -n $value ]] || stop "larets $(shown "$@") --json: нет поля $name / no such field"
    printf '%s' "$value"
}

sum() { sha256sum "$1" | cut -d' ' -f1; }

step "Новый архив" "a new archive; --sandbox lets it believe in a pretended day"
today 2026-05-20
larets 0 init "$archive" --sandbox

step "Список учеников с датами согласий" "the roster, with the days on which consent was given"
larets 0 student import "$school/roster.csv"
larets 0 student list

step "Номенклатура дел: загрузить и утвердить" "the rules of keeping: imported, then approved by a person"
larets 0 nomenclature import "$config/nomenclature.yaml"
larets 0 nomenclature approve --year 2026 --by "Горина Л. А., директор"
larets 0 nomenclature show --year 2026

step "Загрузка по списку" "upload by manifest: a row a file, a result for each"
larets $partly_done upload --manifest "$school/uploads.csv"
said "соглас"
note "У Камышовой Евы нет письменного согласия: её скан не принят, остальные приняты (no consent, no upload)."
larets $partly_done upload --manifest "$school/uploads.csv"
note "Второй раз тот же список ничего не добавляет (a second run adds nothing)."

step "Что не принимается" "what is refused, and why"
paper=(--title "Диплом" --kind диплом --type Конкурс --level школьный --date 2026-05-15)
for file in "$school"/refused/*; do
    larets $refused upload "$file" --student "Лапина Софья 7А" "${paper[@]}"
done
larets $usage upload "$school/scans/scan-05.pdf" --student "Лапина Софья" "${paper[@]}"
note "Софий Лапиных две: архив называет обеих и не делает ничего (an ambiguous name does nothing)."

step "Поиск: любая форма слова, ё и е – одна буква" "search: any form of a word finds the others"
larets 0 find дипломами
said "диплом"
larets 0 find ручьев
said "Ручьёв"

step "Скан возвращается байт в байт" "the scan comes back byte for byte"
scan=$school/scans/scan-15.pdf
document=$(field accessionNumber find Исток --student "Журавин Глеб")
larets 0 show "$document"
larets 0 get "$document" -o "$work/из-архива.pdf"
printf '\n   $ sha256sum\n   │ %s  scans/scan-15.pdf\n   │ %s  из-архива.pdf\n' "$(sum "$scan")" "$(sum "$work/из-архива.pdf")"
[[ $(sum "$scan") == "$(sum "$work/из-архива.pdf")" ]] || stop "файл изменился / the file has changed"
note "Суммы совпали (the checksums agree)."

step "Когда и почему это уйдёт" "what will become of it, and why"
larets 0 explain "$document"
larets 0 retention plan
note "Пока никто не выбыл, стирать нечего (nobody has left: nothing is due)."

step "Резервная копия архива, без ключей" "a backup of the archive, without its keys"
mkdir "$work/Копия"
tar -C "$archive" --exclude=./keys -cf - . | tar -C "$work/Копия" -xf -
note "Скопировано всё, кроме keys/: $(find "$work/Копия/objects" -type f | wc -l) файлов в objects/."
printf '   $ sha256sum objects/*/*   (имя файла – его же сумма; ключи для проверки не нужны)\n'
(cd "$work/Копия/objects" && find . -type f -printf '%f  %p\n' | sha256sum --quiet -c -) || stop "копия повреждена"
note "Копия цела (each file's name is its own checksum: the copy is sound)."

step "Ученик выбывает" "a student leaves"
today 2026-06-25
larets 0 student leave "Журавин Глеб 11А" --on 2026-06-25
larets 0 retention plan --as-of 2026-07-20
larets 0 explain "$document"

step "Ни днём раньше" "not a day earlier"
today 2026-07-17
larets 0 retention run
larets 0 show "$document"
grep -raqF Журавин "$archive" || stop "имени уже нет, а срок не настал / the name is gone too early"
note "Срок не настал: документ на месте (not due yet: the document is there)."

step "Ночное задание в назначенный срок" "the nightly job, on a day when the portfolio is due"
today 2026-07-20
larets 0 retention run

step "Акт об уничтожении персональных данных" "the act, with the fields of order № 179"
larets 0 act list
larets 0 act print "$(field number act list)"
said "Журавин"

step "Акт на листе, для подписи" "the act on a sheet, to be signed"
act_pdf="$work/акт.pdf"
larets 0 act print "$(field number act list)" -o "$act_pdf"
[[ $(head -c 5 "$act_pdf") == "%PDF-" ]] || stop "это не PDF / not a PDF"
note "Печать ничего не загружает и не меняет (printing fetches nothing and changes nothing)."

step "Что ещё надо сделать в срок" "what else is due"
larets 0 deadlines --all

step "Документа больше нет" "the document is gone"
larets $not_found get "$document" -o "$work/не-должно-быть.pdf"
[[ ! -e $work/не-должно-быть.pdf ]] || stop "файл появился / a file appeared"
if LC_ALL=C grep -raqF -e Журавин -e журавин -e Исток -e исток "$archive"; then stop "имя или название ещё где-то лежат / a name is left somewhere"; fi
note "Ни в одном файле архива нет ни имени, ни названия (no byte of the name or the title is left)."
note "Акт хранится запечатанным: имя читается, только если его открыть."

step "Общий диплом остался у второго ученика" "a group diploma stays with the other student"
shared=$(field accessionNumber find "Что в ларце" --student "Дубравин Марк")
larets 0 get "$shared" -o "$work/общий.jpg"
[[ $(sum "$school/scans/scan-12.jpg") == "$(sum "$work/общий.jpg")" ]] || stop "общий скан изменился"
note "Ушла только связь с выбывшим (only the leaver's link went; the bytes stay for the other)."

step "Старая копия его не вернёт" "the older copy can't give it back"
larets $wrong_key,$integrity --archive "$work/Копия" get "$document" -o "$work/не-должно-быть.pdf"
cp -r "$archive/keys" "$work/Копия/keys"
note "Теперь к старой копии приложены сегодняшние ключи (now with today's keys beside it)."
larets $not_found,$wrong_key,$integrity --archive "$work/Копия" get "$document" -o "$work/не-должно-быть.pdf"
[[ ! -e $work/не-должно-быть.pdf ]] || stop "файл появился / a file appeared"
note "Ключа этого документа больше нет нигде: зашифрованные байты ничего не значат."

step "Проверка всего архива" "the whole archive is checked"
larets 0 verify
larets 0 verify --deep
larets 0 journal verify

printf '\n━━ Готово: %d шагов, каждый проверен. (Done: every step was checked.)\n' "$step_number"
