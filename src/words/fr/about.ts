import type { about as english } from '../en/about.ts';

export const about: typeof english = {
  meaning: {
    title: 'Ce que signifie une réponse',
    text: 'Les étiquettes disent comment des auditeurs décriraient le son d’une voix. Elles ne disent pas ce que quelqu’un ressent. Le réseau a appris d’acteurs qui jouaient des émotions, le plus souvent dans des pièces calmes et en peu de langues ; avec d’autres personnes, langues, pièces et microphones, il se trompe souvent. Ne décidez rien au sujet d’une personne d’après lui.',
  },
  network: {
    title: 'Quel réseau répond',
    text: 'Un réseau compact de la famille L3, entraîné pour Cogito à partir de parole étiquetée, avec son propre index d’embeddings d’entraînement. Ce n’est pas OpenL3, et les poids officiels d’OpenL3 ne sont pas inclus ; vous pouvez les importer sur la page Modèles.',
  },
  card: {
    title: 'Fiche du réseau fourni',
    what: 'Cogito compact : un petit réseau convolutif, entraîné à partir de rien pour ce programme, avec un index de ses propres embeddings d’entraînement. Ce n’est pas OpenL3.',
    learned: 'Ce dont il a appris',
    acted:
      'Des émotions jouées par des acteurs et des sons de voix sans paroles (rires, soupirs, cris), étiquetés par ce qui devait être joué. Personne n’a été entendu au travail, dans la rue ou au téléphone.',
    corpus: 'Corpus',
    language: 'Langue',
    noLanguage: 'aucune',
    bursts: 'sons de voix',
    clips: 'Clips',
    speakers: 'Locuteurs',
    licence: 'Licence du corpus',
    right: 'Combien de fois il a raison',
    measure:
      'Exactitude équilibrée : la moyenne, sur les émotions, de la part reconnue de chacune. Nouveaux locuteurs : des personnes tenues hors de l’entraînement, avec un réseau fait comme celui-ci (cinq acteurs, une voix polonaise, six bengalies, deux allemandes, vingt pour les sons de voix). Nouveau corpus : un réseau deux fois moins large, entraîné sur trois fois moins de passages, qui n’avait rien entendu du corpus, ni sa langue ni ses microphones, avec son intervalle à 95 % sur les locuteurs. C’est ce qu’il faut attendre d’une nouvelle voix. Le hasard donne 14 à 20 %.',
    newSpeakers: 'Nouveaux locuteurs',
    newCorpus: 'Nouveau corpus',
    notMeasured: 'non mesuré',
    interval: ({ value, low, high }) => `${value} (${low} à ${high})`,
    mean: ({ share }) => `Moyenne des nouveaux corpus : ${share}.`,
    perEmotion: 'Chaque émotion, nouveaux locuteurs',
    emotion: 'Émotion',
    weak: 'Ce qu’il fait mal',
    weakText:
      'Les voix, langues et microphones qui ne ressemblent pas à ceux-ci. Les enfants, le chant ou le chuchotement, plusieurs personnes à la fois et les émotions à peine suggérées manquaient à son entraînement. Les moins souvent reconnues :',
    worst: ({ emotion, where, share }) => `${emotion} (${where}) : ${share}`,
  },
  privacy: {
    title: 'Vie privée',
    text: 'Votre son est décodé, entendu et oublié sur votre appareil. La Content-Security-Policy de la page ne lui permet aucune connexion, sauf vers l’adresse d’où elle vient et, dans un seul but, vers raw.githubusercontent.com : quand vous appuyez sur Télécharger, sur la page Modèles, les poids d’OpenL3 ou d’EdgeL3 en viennent. Elle n’envoie de son ni à l’une ni à l’autre.',
  },
  licences: {
    title: 'Licences',
    text: 'Le code de Cogito est sous licence MIT ; le cœur de ffmpeg est sous GPL-2.0-or-later. Le réseau fourni et son index ont été entraînés en partie sur des corpus qui n’autorisent qu’un usage non commercial (CC BY-NC-SA 4.0) ; eux aussi sont donc réservés à un usage non commercial. Les fichiers NOTICE et README disent tout le reste.',
  },
  allLicences: 'Les licences de tout ce qui est fourni',
  storage: {
    title: 'Sur cet appareil',
    used: ({ used, quota }) => `${used} sont gardés ici, sur ${quota} au plus.`,
    persisted: 'Le navigateur a promis de les garder jusqu’à ce que vous les supprimiez.',
    evictable: 'Si la place vient à manquer sur l’appareil, le navigateur peut les jeter.',
    persist: 'Demander au navigateur de les garder',
    refused: 'Le navigateur ne l’a pas promis. Installer Cogito, ou y venir souvent, y aide.',
  },
};
