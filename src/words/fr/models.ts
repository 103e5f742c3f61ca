import type { Words } from '../en/words.ts';

export const models: Words['models'] = {
  intro:
    'Cogito répond avec son propre réseau compact. Ici, vous pouvez aussi ajouter OpenL3, le système de référence, ou EdgeL3, exactement comme leurs auteurs les publient. Ils restent sur cet appareil et fonctionnent hors ligne.',
  noIndex:
    'Un modèle importé arrive sans index : il transforme le son en nombres, mais ne peut nommer aucune émotion tant que vous n’avez pas créé un index à partir d’enregistrements étiquetés, sur la page « Entraîner ».',
  onDevice: {
    title: 'Sur cet appareil',
    none: 'Pas encore de modèle importé.',
    facts: (d) => `${d.family} · ${d.size} · ${d.values} valeurs par fenêtre · ${d.licence}`,
    unverified: 'Non vérifié : la somme de contrôle de ces poids n’est aucune de celles des éditeurs.',
    verified: 'Les poids des éditeurs mêmes, d’après leur somme de contrôle.',
    use: 'Utiliser',
    inUse: 'Utilisé',
    backToBundled: 'Retour à Cogito compact',
    build: 'Créer son index',
    remove: 'Supprimer',
    reallyRemove: 'Vraiment supprimer ?',
    keep: 'Garder',
    int8: (d) =>
      `Copie en 8 bits : cosinus ${d.cosine} avec le réseau entier, ${d.share} de son temps sur un fil.`,
    proven: (d) =>
      `Éprouvée sur ${d.windows} fenêtres d’enregistrements étiquetés : pour ${d.agreement} d’entre elles elle a répondu comme le réseau entier.`,
    unproven:
      'Pas encore éprouvée sur des enregistrements étiquetés. La page « Entraîner » le fait d’elle-même avant de créer un index avec elle, et supprime la copie si elle échoue.',
  },
  check: {
    run: 'Vérifier et mesurer',
    running: 'Le son de test de ses auteurs est en cours…',
    cancel: 'Annuler',
    speed: (d) => `${d.ms} ms par fenêtre sur ${d.backend}.`,
    memory: ({ size }) => `La page occupe alors ${size} de mémoire.`,
    memoryUnknown: 'Ce navigateur ne dit pas combien de mémoire il lui faut.',
    agrees: (d) =>
      `Concorde avec les embeddings de ses auteurs (${d.file}) : plus grand écart ${d.difference} pour des valeurs jusqu’à ${d.largest}, plus petit cosinus ${d.cosine}.`,
    differs: (d) =>
      `Ne concorde pas avec les embeddings de ses auteurs (${d.file}) : plus grand écart ${d.difference} pour des valeurs jusqu’à ${d.largest}, plus petit cosinus ${d.cosine}. Ce sont d’autres poids.`,
    nothing:
      'Ses auteurs n’ont pas publié d’embeddings pour ces réglages. Vérifié : le réseau calcule comme à l’import, et donne des nombres pour chaque fenêtre de leur son de test.',
  },
  settings: {
    title: 'Comment importer',
    size: 'Valeurs d’un embedding',
    frontEnd: 'Spectrogramme',
    kapre: 'comme OpenL3 0.4 (kapre)',
    librosa: 'comme OpenL3 0.4 avec librosa',
    legacy: 'comme à l’entraînement des poids (OpenL3 jusqu’à 0.3)',
    own: 'habituel pour le réseau',
    int8: 'Faire aussi une copie rapide en nombres de 8 bits (environ la moitié du temps par fenêtre)',
  },
  publishers: {
    title: 'Chez leurs éditeurs',
    privacy:
      '« Télécharger » va chercher le fichier dans le dépôt de ses auteurs sur GitHub (raw.githubusercontent.com), qui voit alors votre adresse réseau, et seulement quand vous appuyez. Rien n’est gardé avant que la somme de contrôle soit juste.',
    download: 'Télécharger',
    resume: 'Reprendre',
    cancel: 'Annuler',
    again: 'Importer à nouveau',
    size: ({ size }) => `jusqu’à ${size}`,
    openl3: (d) => `OpenL3 ${d.representation}, ${d.content}`,
    music: 'entraîné sur de la musique',
    env: 'entraîné sur des sons d’ambiance',
    mel256: 'Le spectrogramme mel le plus fin ; la plupart des travaux l’utilisent.',
    mel128: 'Moitié moins de bandes mel, moitié moins de temps.',
    linear: 'De simples fréquences au lieu de bandes mel.',
    sea: 'EdgeL3 SEA 64',
    seaUse: 'Un petit réseau pour les sons des villes, bien plus rapide qu’OpenL3 ; 64 valeurs.',
  },
  file: {
    title: 'Depuis un fichier',
    text: 'Un fichier .h5 ou .h5.gz tel qu’OpenL3 ou EdgeL3 le publient.',
    choose: 'Fichier de poids',
    unverified: 'Accepter un fichier à somme de contrôle inconnue (le modèle sera dit « unverified »)',
    representation: 'Entrée',
    content: 'Contenu',
    fromName: 'd’après le nom du fichier',
    import: 'Importer',
  },
  stages: {
    downloading: ({ done }) => `Téléchargement : ${done}`,
    downloadingOf: (d) => `Téléchargement : ${d.done} sur ${d.total}`,
    reading: 'Vérification et lecture des poids…',
    proving: 'Premier essai du réseau…',
    rounding: ({ share }) => `Copie en 8 bits : ${share}`,
    saving: 'Enregistrement sur cet appareil…',
  },
  done: ({ title }) => `${title} est sur cet appareil.`,
  paused: 'Arrêté. Ce qui est arrivé est gardé tant que vous restez sur cette page.',
  int8: {
    kept: (d) =>
      `Sa copie en 8 bits est là aussi : cosinus ${d.cosine}, ${d.share} du temps. Elle doit encore être éprouvée sur des enregistrements étiquetés ; la page « Entraîner » le fait.`,
    differs: (d) =>
      `Sa copie en 8 bits n’a pas été gardée : elle diffère trop (cosinus ${d.cosine}, il faut au moins ${d.limit}).`,
    slow: (d) =>
      `Sa copie en 8 bits n’a pas été gardée : sur cet appareil elle prend ${d.share} du temps, et n’en vaut la peine que jusqu’à ${d.limit}.`,
  },
};
