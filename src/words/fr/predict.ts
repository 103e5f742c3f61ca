import type { predict as english } from '../en/predict.ts';

export const predict: typeof english = {
  choose: {
    section: 'Choisir une voix',
    drop: 'Déposez une voix ici',
    or: 'ou',
    file: 'choisissez un fichier',
    formats: 'mp3, wav, m4a, ogg, opus, flac, webm ou une vidéo',
    input: 'Fichier audio',
    oneAtATime: ({ name }) => `Un fichier à la fois : ${name} a été pris, les autres ont été laissés.`,
    notAFile: 'Ce qui a été déposé n’est pas un fichier. Déposez un fichier audio.',
    samples: 'Pas de voix sous la main ? En voici de synthétiques :',
    calm: 'Calme',
    lively: 'Vive',
    sampleFailed: 'La voix d’exemple n’a pas pu être chargée. Vérifiez la connexion et réessayez.',
  },
  actions: {
    section: 'Prédire',
    predict: 'Prédire',
    cancel: 'Annuler',
    progress: 'Progression',
    empty: 'Choisissez ou enregistrez d’abord une voix.',
    ready: 'Prêt. Appuyez sur « Prédire ».',
    done: 'Terminé.',
  },
  answer: {
    section: 'Réponse',
    empty: 'La réponse s’affichera ici.',
    soFar: 'jusqu’ici…',
    little:
      'Presque rien n’a été entendu : moins d’un tiers de seconde en tout. Prenez cette réponse comme une supposition.',
    nothing: 'Rien n’a été entendu : le fichier est silencieux, et cette réponse ne veut rien dire.',
    sentence: (d) =>
      `Un auditeur décrirait sans doute cette voix ainsi : ${d.emotion} (${d.share}), d’après ${d.counted} des ${d.windows} fenêtres de ${d.window} s qui se chevauchent, en ${d.seconds} s.`,
    warnings: {
      truncated:
        'Le fichier se termine avant ce qu’annonce son en-tête ; la réponse vient de ce qui est présent.',
      damaged: 'Des parties du fichier sont endommagées ; la réponse vient de ce qui a pu être lu.',
      'not-finite': 'Certains échantillons ne sont pas des nombres ; ils ont été pris pour du silence.',
    },
  },
  probabilities: 'Probabilités',
  waveform: {
    section: 'Forme d’onde',
    empty: 'La forme d’onde s’affichera ici.',
    reading: 'Lecture…',
    position: 'Position en secondes',
    play: 'Lire',
    pause: 'Pause',
    undrawn:
      'Le lecteur n’a pas pu être chargé. La prédiction fonctionne quand même ; rechargez la page pour entendre la voix.',
    unplayable: 'Ce navigateur ne sait pas lire ce format. La prédiction fonctionne quand même.',
    facts: (d) => `${d.rate} Hz, ${d.channels} ${d.channels === '1' ? 'canal' : 'canaux'}, ${d.seconds} s`,
  },
};
