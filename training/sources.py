"""What the corpora are: the names, licences and citations that a model's manifest repeats."""

SOURCES = {
    "ravdess": {
        "name": "RAVDESS, speech",
        "language": "English",
        "licence": "CC BY-NC-SA 4.0",
        "citation": "Livingstone & Russo (2018), PLoS ONE 13(5), e0196391",
    },
    "nemo": {
        "name": "nEMO",
        "language": "Polish",
        "licence": "CC BY-NC-SA 4.0",
        "citation": "Christop (2024), LREC-COLING",
    },
    "banglaser": {
        "name": "BanglaSER",
        "language": "Bengali",
        "licence": "CC BY 4.0 as published",
        "citation": "Das et al. (2022), Data in Brief",
    },
    "emodb": {
        "name": "Berlin Database of Emotional Speech (EmoDB)",
        "language": "German",
        "licence": "free to use",
        "citation": "Burkhardt et al. (2005), Interspeech",
    },
    "emogator": {
        "name": "EmoGator, vocal bursts of nine categories",
        "language": "none (vocal bursts)",
        "licence": "Apache-2.0",
        "citation": "Buhl (2023), EmoGator",
    },
}

SHORT = {
    "ravdess": "RAVDESS",
    "nemo": "nEMO",
    "banglaser": "BanglaSER",
    "emodb": "EmoDB",
    "emogator": "EmoGator",
}
TAGS = {"ravdess": "en", "nemo": "pl", "banglaser": "bn", "emodb": "de"}  # of their languages

NON_COMMERCIAL = {
    "name": "CC BY-NC-SA 4.0",
    "url": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "reason": "Trained on corpora whose licence is CC BY-NC-SA 4.0: {names}.",
}
ATTRIBUTION = {
    "name": "CC BY 4.0",
    "url": "https://creativecommons.org/licenses/by/4.0/",
    "reason": "Trained on corpora that ask for attribution at most.",
}


def sources(clips):
    """The manifest's `sources`: each corpus with the clips and speakers that were trained on."""
    result = []
    for corpus in dict.fromkeys(clip.corpus for clip in clips):
        own = [clip for clip in clips if clip.corpus == corpus]
        speakers = len({clip.speaker for clip in own})
        result.append({**SOURCES[corpus], "clips": len(own), "speakers": speakers})
    return result


def licence(clips):
    """The model's licence: non-commercial if any corpus is."""
    used = [SOURCES[corpus] for corpus in dict.fromkeys(clip.corpus for clip in clips)]
    names = [source["name"] for source in used if "NC" in source["licence"]]
    if not names:
        return ATTRIBUTION
    return {**NON_COMMERCIAL, "reason": NON_COMMERCIAL["reason"].format(names=" and ".join(names))}
