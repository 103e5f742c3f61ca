/** What ffmpeg says of a file while it decodes it, as far as it matters here. */
export class FfmpegLog {
  declaredSeconds: number | undefined;
  damaged = false;
  noSoundTrack = false;

  read(line: string): void {
    const duration = /^ {2}Duration: (\d+):(\d+):(\d+(?:\.\d+)?)/.exec(line);
    if (duration !== null) {
      const [hours = 0, minutes = 0, seconds = 0] = duration.slice(1).map(Number);
      this.declaredSeconds ??= hours * 3600 + minutes * 60 + seconds;
    }
    if (line.includes('matches no streams')) this.noSoundTrack = true;
    // Metadata is indented, so that a title with such a word in it is not taken for a problem.
    if (
      /^(\[|Error|\/)/.test(line) &&
      /error|invalid|corrupt|missing|truncat|overread|not found/i.test(line)
    ) {
      this.damaged = true;
    }
  }
}
