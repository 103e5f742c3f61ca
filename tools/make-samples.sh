#!/bin/sh
# Makes the synthetic sample voices in public/samples. Needs espeak-ng, sox and ffmpeg.
set -eu
cd "$(dirname "$0")/../public/samples"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

espeak-ng -v en-us -s 135 -p 30 -w "$work/calm.wav" 'The meeting starts at ten, and the door is open.'
espeak-ng -v en-us+f3 -s 190 -p 75 -a 150 -w "$work/lively.wav" 'Look at that! We won, we really won! I cannot believe it!'

ffmpeg -v error -y -i "$work/calm.wav" -ar 24000 -ac 1 -b:a 48k -bitexact synthetic-calm.mp3
sox -G "$work/lively.wav" -r 16000 -b 16 -c 1 -D synthetic-lively.wav
