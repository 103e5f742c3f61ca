"""Which clips are trained on and which are kept for testing."""

HELD_OUT_SPEAKERS = {
    "ravdess": ["rav15", "rav16", "rav17", "rav18", "rav19"],
    "emodb": ["emo13", "emo14"],
    "banglaser": 6,
    "nemo": ["nemoTP0"],
    "emogator": 20,
}


def held_out(clips):
    """Corpus -> its held-out speakers; a number above stands for that many last names."""
    result = {}
    for corpus, speakers in HELD_OUT_SPEAKERS.items():
        if isinstance(speakers, int):
            names = sorted({clip.speaker for clip in clips if clip.corpus == corpus})
            speakers = names[-speakers:]
        result[corpus] = set(speakers)
    return result


def split(clips, hold_out, leave_out):
    """-> (training clips, testing clips): held-out speakers and left-out corpora are tested on."""
    speakers = held_out(clips) if hold_out else {}
    tested = [
        clip.corpus in leave_out or clip.speaker in speakers.get(clip.corpus, ()) for clip in clips
    ]
    training = [clip for clip, test in zip(clips, tested) if not test]
    return training, [clip for clip, test in zip(clips, tested) if test]
