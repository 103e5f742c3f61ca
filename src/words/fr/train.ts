import { counter } from '../counter.ts';
import type { train as english } from '../en/train.ts';

const count = counter('fr');
const clips = (n: number) => count(n, 'enregistrement', 'enregistrements');
const rows = (n: number) => count(n, 'ligne', 'lignes');
const files = (n: number) => count(n, 'fichier', 'fichiers');

export const train: typeof english = {
  intro:
    'Choisissez des enregistrements étiquetés, mesurez honnêtement à quel point on peut les distinguer, et gardez le résultat sous forme d’index. Tout se passe sur cet appareil ; rien n’est envoyé nulle part.',
  bring: {
    title: 'Choisir des voix étiquetées',
    hint: 'Les étiquettes viennent d’un CSV (filename, emotion, peut-être speaker), des noms des dossiers, ou de noms de fichiers tels que les écrivent RAVDESS, CREMA-D, TESS, SAVEE, EmoDB, nEMO, BanglaSER et EmoGator.',
    withoutLabels: ({ files: n }) => `${count(n, 'CSV', 'CSV')} sans étiquettes`,
  },
  labels: {
    title: 'Étiquettes',
    from: 'Les étiquettes viennent',
    fromFolders: 'des noms des dossiers',
    fromTable: ({ name }) => `du CSV ${name}`,
    fromScheme: ({ name }) => `de noms de fichiers comme dans ${name}`,
    option: (d) => `${d.from} (${d.matched} sur ${d.clips})`,
    none: 'Aucune étiquette trouvée. Ajoutez un CSV avec les colonnes filename et emotion, ou rangez les fichiers dans un dossier par étiquette.',
    found: (d) =>
      `${clips(d.clips)}, ${count(d.labels, 'étiquette', 'étiquettes')}${d.speakers > 0 ? `, ${count(d.speakers, 'locuteur', 'locuteurs')}` : ' ; les locuteurs ne sont pas connus'}.`,
    onlyOne: ({ label }) =>
      `Tous les enregistrements portent l’étiquette « ${label} » : il n’y a rien à distinguer. Ajoutez des enregistrements avec au moins une autre étiquette.`,
    filesWithoutLabel: ({ files: n }) => `${files(n)} sans étiquette, laissés de côté`,
    rowsWithoutFile: ({ rows: n }) => `${rows(n)} du CSV sans fichier, laissées de côté`,
    rowsWithoutLabel: ({ rows: n }) => `${rows(n)} du CSV sans étiquette, laissées de côté`,
    rowsWithLongLabel: (d) =>
      `${rows(d.rows)} du CSV avec une étiquette de plus de ${d.most} caractères, laissées de côté`,
    duplicates: ({ names }) =>
      `${count(names, 'nom trouvé', 'noms trouvés')} plusieurs fois : le premier fichier a été pris`,
    duplicate: (d) => `${d.name} : ${d.taken} pris, ${d.left} laissé de côté`,
    contradictions: ({ files: n }) =>
      `${files(n)} aux étiquettes contradictoires dans le CSV : la première ligne compte`,
    repeated: ({ rows: n }) => `${count(n, 'ligne répétée', 'lignes répétées')} dans le CSV`,
    label: 'Étiquette',
    clips: 'Enregistrements',
  },
  embed: {
    title: 'Écouter les enregistrements',
    intro:
      'Le modèle transforme chaque fenêtre de son en nombres, un embedding. Chaque enregistrement est traité une fois : ce qui est fait reste sur cet appareil, même si la page est fermée ou rechargée en cours de route.',
    model: 'Modèle',
    hop: 'Pas en secondes',
    center: 'Une demi-fenêtre de silence devant (center)',
    asModel: 'comme le dit le modèle',
    yes: 'oui',
    no: 'non',
    start: 'Commencer l’écoute',
    again: 'Continuer',
    starting: 'Démarrage du modèle…',
    proving: (d) =>
      `La copie en 8 bits est éprouvée à côté du réseau entier : ${d.done} fenêtres sur ${d.total} au plus.`,
    proven: (d) =>
      `La copie en 8 bits tient sur vos enregistrements : la même réponse pour ${d.agreement} de ${d.windows} fenêtres (cosinus ${d.cosine}).`,
    elsewhere:
      'Cogito écoute des enregistrements dans un autre onglet. Cela reprendra ici quand il aura fini.',
    working: (d) => `${d.done} enregistrements sur ${d.total}`,
    ready: (d) =>
      `${count(d.clips, 'enregistrement prêt', 'enregistrements prêts')}${d.reused > 0 ? `, dont ${d.reused} gardés d’avant` : ''}.`,
    cancelled: 'Annulé. Ce qui est fait est gardé ; « Continuer » reprend là.',
    failed: ({ files: n }) => `${count(n, 'enregistrement inutilisable', 'enregistrements inutilisables')}`,
    unkept: 'À partir d’ici, les embeddings ne sont gardés que jusqu’à la fermeture de la page.',
    kept: ({ clips: n }) => `Les embeddings de ${clips(n)} sont gardés sur cet appareil.`,
    forget: 'Les oublier',
  },
  warnings: {
    'class-smaller-than-folds': ({ labels }) =>
      `Moins d’enregistrements que de parts : ${labels}. Ils manquent dans certaines parts.`,
    'fewer-speakers-than-folds': ({ speakers }) =>
      `Il n’y a que ${count(speakers, 'locuteur', 'locuteurs')}, donc autant de parts seulement.`,
    'one-speaker':
      'Tous les enregistrements sont d’une seule personne : les chiffres disent comment distinguer cette voix, rien des autres.',
    'speakers-unknown': ({ clips: n }) =>
      `Les locuteurs de ${clips(n)} ne sont pas connus : la même voix peut être dans l’apprentissage et dans le test, ce qui flatte les chiffres.`,
    'class-of-one-speaker': ({ labels }) =>
      `Une seule personne a : ${labels}. Pendant qu’elle est testée, on n’en sait rien.`,
  },
  settings: {
    scaler: 'Mise à l’échelle',
    standard: 'standard',
    minmax: 'min-max',
    normalizer: 'normalizer',
    none: 'aucune',
    pca: 'Composantes PCA',
    noPca: 'aucune',
    neighbors: 'Voisins (k)',
    weights: 'Poids',
    distance: 'selon la distance',
    uniform: 'égaux',
    folds: 'Parts',
  },
  evaluate: {
    title: 'Évaluer',
    intro:
      'Validation croisée : les enregistrements sont répartis en parts, et chaque part reçoit les réponses d’un index fait des autres. Aucun enregistrement, et aucun locuteur quand ils sont connus, n’est des deux côtés.',
    alsoRows: 'À côté, une répartition fenêtre par fenêtre comme la référence (flatteuse)',
    start: 'Évaluer',
    working: 'Évaluation…',
    rowsWarning:
      'Avec une répartition par lignes, des fenêtres d’un même enregistrement sont dans l’apprentissage et dans le test : le plus proche voisin est souvent le même enregistrement. Ces chiffres sont gonflés et ne disent rien de nouvelles voix ; ils ne servent qu’à comparer avec la référence.',
    kept: {
      speakers: 'Aucun locuteur n’est à la fois dans l’apprentissage et dans le test.',
      clips: 'Aucun enregistrement n’est à la fois dans l’apprentissage et dans le test.',
      nothing: 'Des fenêtres d’un même enregistrement sont dans l’apprentissage et dans le test.',
    },
    measure: 'Mesure',
    honest: 'Répartition honnête',
    byRows: 'Par lignes (gonflée)',
    accuracy: 'Exactitude',
    balancedAccuracy: 'Exactitude équilibrée',
    macroF1: 'F1 macro',
    logLoss: 'Log-loss',
    calibrationError: 'Erreur de calibration',
    answered: 'Réponses',
    ofClips: (d) => clips(d.items),
    ofRows: (d) => count(d.items, 'fenêtre', 'fenêtres'),
    chance: (d) => `Répondre toujours « ${d.label} » serait juste dans ${d.share} des cas.`,
  },
  report: {
    perLabel: 'Étiquette par étiquette',
    precision: 'Précision',
    recall: 'Rappel',
    f1: 'F1',
    confusion: 'Ce qui a été pris pour quoi',
    confusionHint: 'Lignes : ce que c’était. Colonnes : la réponse. Parts de chaque ligne.',
    truth: 'Étiquette',
    cell: (d) => `${clips(d.clips)} « ${d.truth} », réponse « ${d.answer} »`,
    picture: 'En image',
    table: 'En tableau',
    savePicture: 'Enregistrer l’image',
    calibration: 'Assurance et justesse',
    calibrationHint:
      'Sur la ligne pointillée, les réponses sont aussi justes que sûres ; en dessous, elles sont plus sûres que justes.',
    sure: 'Sûr',
    right: 'Juste',
    calibrated: (d) =>
      `Après calibration (température ${d.temperature}), l’erreur de calibration est de ${d.after} au lieu de ${d.before}.`,
    mistakes: 'Les pires erreurs',
    noMistakes: 'Aucun enregistrement n’a reçu de réponse fausse.',
    clip: 'Enregistrement',
    answer: 'Réponse',
    probability: 'Sûr',
  },
  sweep: {
    title: 'Essayer de nombreux réglages',
    intro: 'Chaque combinaison passe la validation croisée avec les mêmes parts.',
    listHint: 'Des nombres séparés par des virgules',
    listHintPca: 'Des nombres séparés par des virgules ; 0 pour aucune',
    start: ({ combinations }) => `Essayer ${count(combinations, 'combinaison', 'combinaisons')}`,
    tried: (d) => `${d.done} essayées sur ${d.total}`,
    use: 'Utiliser',
    saveCsv: 'Enregistrer en CSV',
    impossible: 'Impossible',
  },
  keep: {
    title: 'Garder l’index',
    intro: 'L’index est fait de tous les enregistrements, avec les réglages de l’étape 4.',
    name: 'Nom',
    defaultName: 'Mes voix',
    licence: 'Licence ou conditions des enregistrements',
    calibrate: 'Calibré, pour être aussi sûr que juste',
    calibrateFirst: 'Calibré (évaluez d’abord : l’évaluation trouve la température)',
    fileNames: 'Avec les noms des enregistrements, pour qu’une réponse puisse dire d’où elle vient',
    ensemble:
      'Comme ensemble des plis : un index pour chaque pli, sans lui, et la moyenne de leurs réponses (prend la place de tous)',
    save: 'Enregistrer sur cet appareil',
    saving: 'Création de l’index…',
    saved: ({ name }) => `« ${name} » est enregistré sur cet appareil.`,
    choose: 'Utiliser pour les prédictions',
    chosen: 'Les prédictions l’utilisent maintenant.',
  },
  own: {
    title: 'Index sur cet appareil',
    none: 'Aucun encore. Entraînez-en un ci-dessus, ou ouvrez un fichier que quelqu’un a partagé.',
    open: 'Ouvrir un fichier d’index',
    opening: 'Ouverture de',
    added: ({ name }) => `« ${name} » a été ajouté.`,
    export: 'Enregistrer en fichier',
    rename: 'Renommer',
    newName: 'Nouveau nom',
    delete: 'Supprimer',
    deleted: ({ name }) => `« ${name} » a été supprimé.`,
    inUse: 'utilisé',
    name: 'Nom',
    model: 'Modèle',
    windows: 'Fenêtres',
    labels: 'Étiquettes',
    size: 'Taille',
    date: 'Enregistré',
    choose: 'Utiliser',
    ensembleOf: ({ name, members }) => `${name} (ensemble de ${members})`,
    modelMissing: ({ model }) =>
      `Cet index appartient au modèle « ${model} », qui n’est pas installé ici. Installez d’abord ce modèle.`,
  },
};
