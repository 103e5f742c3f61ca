import type { ErrorSentences } from '../../core/errors.ts';

export const errors: ErrorSentences = {
  'audio-empty': () => 'Le fichier est vide (0 octet). Choisissez-en un autre.',
  'audio-no-samples': () =>
    'Le fichier ne contient aucun son : pas un seul échantillon. Choisissez-en un autre.',
  'audio-not-audio': () =>
    'Aucun son n’a pu être lu dans ce fichier. Ce n’est ni de l’audio ni une vidéo, ou il est très endommagé. Essayez mp3, wav, m4a, ogg, opus, flac ou webm.',
  'audio-no-track': () =>
    'Ce fichier n’a pas de piste sonore : c’est une image, ou une vidéo sans son. Choisissez-en un autre.',
  'audio-not-finite': () =>
    'Tous les échantillons de ce fichier sont « non numériques » ou infinis ; il n’y a rien à entendre. Exportez-le à nouveau.',
  'audio-too-long': (d) =>
    `Le son dure plus de ${d.limitHours} h, le maximum lisible ici. Coupez-le en plusieurs parties.`,
  'audio-too-much': (d) =>
    `La page ne peut pas utiliser ici de mémoire partagée, si bien que ${d.megabytes} Mo de son décodé au plus peuvent attendre ; ce fichier en demande davantage. Coupez-le en plusieurs parties.`,
  'audio-unusual': (d) =>
    `Le son de ce fichier est d’une sorte inutilisable ici. Ce qu’en dit le décodeur : ${d.what}`,
  'wav-truncated-header': () =>
    'L’en-tête wav est coupé. Le fichier n’a pas été copié ou enregistré en entier.',
  'wav-not-wav': () => 'Ce n’est pas un fichier wav (il n’a pas d’en-tête RIFF/WAVE).',
  'wav-no-channels': () => 'L’en-tête wav annonce 0 canal. Exportez le fichier à nouveau.',
  'wav-bad-rate': (d) =>
    `L’en-tête wav annonce une fréquence d’échantillonnage de ${d.sampleRate} Hz ; de 1000 à 768000 Hz sont lisibles. Exportez le fichier à nouveau.`,
  'wav-bad-format': (d) => `L’en-tête wav ne peut pas être vrai : ${d.what}. Exportez le fichier à nouveau.`,
  'wav-unsupported': (d) => `Ce fichier wav contient ${d.what} ; ce n’est ni du PCM simple ni du flottant.`,
  'window-bad-hop': (d) =>
    `Un pas de ${d.hopSeconds} s n’est pas possible avec ce modèle : il doit être un multiple positif de ${d.unit} s.`,
  'model-missing': (d) => `Le modèle « ${d.id} » n’est pas là. Vérifiez son nom, ou installez-le à nouveau.`,
  'model-bad-manifest': (d) =>
    `La description du modèle (model.json) est inutilisable : ${d.what}. Installez le modèle à nouveau.`,
  'model-newer': (d) =>
    `Le modèle est fait pour un Cogito plus récent (format ${d.version} ; celui-ci lit jusqu’à ${d.supported}). Mettez Cogito à jour.`,
  'model-altered': () =>
    'Le fichier du modèle est tronqué ou modifié : sa somme de contrôle est fausse. Installez le modèle à nouveau.',
  'model-wrong-answer': (d) =>
    `${d.backend} calcule mal ce modèle sur cet appareil (écart de ${d.difference.toPrecision(2)} à l’autotest).`,
  'model-failed': (d) => `${d.backend} n’a pas pu exécuter le modèle : ${d.reason}`,
  'model-stopped': (d) =>
    `${d.backend} a échoué pendant le calcul du modèle : ${d.reason}. Si cela se répète, fermez d’autres onglets ou prenez un fichier plus court.`,
  'model-no-backend': (d) =>
    `Rien sur cet appareil ne peut exécuter le modèle. ${d.reasons} Essayez un autre navigateur, ou fermez d’autres onglets.`,
  'weights-not-hdf5': () =>
    'Ce n’est pas un fichier de poids Keras (HDF5). Choisissez un fichier en .h5 ou .h5.gz, tel qu’OpenL3 ou EdgeL3 le publient.',
  'weights-not-keras': () =>
    'Ce fichier HDF5 ne contient pas de réseau Keras. Choisissez un fichier de poids tel qu’OpenL3 ou EdgeL3 le publient.',
  'weights-other': (d) =>
    `Ce fichier Keras n’est pas un réseau audio d’OpenL3 ou d’EdgeL3 : ${d.what}. Choisissez-en un autre.`,
  'weights-damaged': (d) => `Le fichier de poids est tronqué ou modifié : ${d.what}. Chargez-le à nouveau.`,
  'weights-missing-layer': (d) =>
    `Il manque une couche au fichier de poids : après « ${d.after} » devrait venir ${d.kind}, mais on trouve « ${d.found} ». Il est endommagé, ou c’est un autre réseau.`,
  'weights-missing-array': (d) =>
    `Il manque au fichier de poids « ${d.array} » de la couche « ${d.layer} ». Il est endommagé, ou c’est un autre réseau.`,
  'weights-wrong-shape': (d) =>
    `Dans le fichier de poids, « ${d.array} » de la couche « ${d.layer} » est ${d.found} au lieu de ${d.expected}. C’est un autre réseau.`,
  'weights-which': (d) =>
    `Ni le nom du fichier ni son contenu ne disent ceci : ${d.what}. Indiquez-le, ou rendez au fichier son nom publié.`,
  'weights-altered': () =>
    'Ce fichier n’est pas celui qui est publié sous ce nom : sa somme de contrôle est autre. Il a été coupé ou modifié. Chargez-le à nouveau.',
  'weights-unverified': () =>
    'La somme de contrôle de ce fichier n’est aucune de celles que l’on connaît. Si vous vous fiez à sa provenance, autorisez les poids non vérifiés ; le modèle sera marqué « non vérifié ».',
  'int8-differs': (d) =>
    `La copie en 8 bits ne répond pas comme le réseau entier sur vos enregistrements : la même réponse pour ${d.agreement} % de ${d.windows} fenêtres (il en faut 99 %), cosinus ${d.cosine} (il faut 0,999). La copie a été supprimée. Choisissez le réseau entier ; ce qu’il a déjà écouté est gardé.`,
  'int8-alone': (d) =>
    `La copie en 8 bits ne peut être éprouvée qu’à côté de son réseau entier « ${d.id} », qui n’est pas sur cet appareil. Importez-le de nouveau, ou choisissez un autre modèle.`,
  'index-none': () =>
    'Ce modèle n’a pas encore d’index et ne peut donc nommer d’émotions. Créez-en un sur la page « Entraîner », ou revenez au modèle fourni.',
  'import-busy': (d) =>
    `Un autre onglet importe en ce moment ${d.file}. Laissez-le finir, ou annulez là-bas.`,
  'download-failed': (d) =>
    `${d.file} n’a pas pu être chargé en entier (${d.megabytes} Mo sont arrivés) : ${d.reason}. Vérifiez la connexion et reprenez, ou choisissez le fichier sur cet appareil.`,
  'download-missing': (d) =>
    `${d.file} n’est plus offert là où il était. Si vous avez le fichier, choisissez-le sur cet appareil.`,
  'index-missing': (d) => `L’index « ${d.id} » n’est pas là. Vérifiez son nom, ou installez-le à nouveau.`,
  'index-not-index': () => 'Ce n’est pas un fichier d’index de Cogito.',
  'index-newer': (d) =>
    `L’index a été fait par un Cogito plus récent (format ${d.version} ; celui-ci lit jusqu’à ${d.supported}). Mettez Cogito à jour.`,
  'index-damaged': (d) =>
    `Le fichier d’index est tronqué ou modifié (${d.what}). Chargez-le ou exportez-le à nouveau.`,
  'index-other-model': (d) =>
    `L’index a été fait avec le modèle « ${d.index} » et ne va pas avec « ${d.model} ». Choisissez ce modèle-là, ou un autre index.`,
  'neighbors-too-many': (d) =>
    `${d.nNeighbors} voisins ont été demandés, mais l’index n’a que ${d.rows} lignes d’entraînement.`,
  'numbers-not-finite': (d) => `Une valeur n’est pas un nombre fini : ${d.what}.`,
  'matrix-wrong-size': (d) => `Mauvaise taille (${d.what}) : ${d.found} au lieu de ${d.expected}.`,
  'memory-full': () =>
    'La mémoire ne suffit pas. Fermez d’autres onglets ou prenez-en moins à la fois, puis réessayez.',
  'memory-too-small': (d) =>
    `Il faut ${d.megabytes} Mo de mémoire de plus que ce navigateur n’en donne. Fermez d’autres onglets, ou prenez moins d’enregistrements.`,
  'setting-impossible': (d) => `Ce réglage n’est pas possible : ${d.what}. Changez-le.`,
  'folds-impossible': (d) =>
    `Les enregistrements ne peuvent pas être répartis pour l’évaluation : ${d.what}.`,
  'labels-one': (d) =>
    `Tous les enregistrements portent l’étiquette « ${d.label} » : il n’y a rien à distinguer. Prenez des enregistrements d’au moins deux étiquettes.`,
  'file-missing': () => 'Ce fichier n’existe pas. Vérifiez son nom.',
  'file-unreadable': () =>
    'Le fichier n’a pas pu être lu : c’est un dossier, sa lecture est interdite, ou il a été déplacé. Choisissez-le à nouveau.',
  'file-unwritable': (d) => `Le fichier n’a pas pu être écrit : ${d.reason}`,
  'csv-malformed': (d) => `La ligne ${d.line} du CSV n’est pas valable : ${d.what}.`,
  'csv-no-column': (d) =>
    `Le CSV n’a pas de colonne « ${d.column} » ; il a : ${d.found}. Ajoutez une ligne d’en-tête avec ce nom.`,
  'zip-damaged': (d) =>
    `Le zip ne peut pas être lu (${d.what}). Il est abîmé ou n’est pas un zip ; refaites-le ou copiez-le de nouveau.`,
  'zip-encrypted': () => 'Ce fichier du zip est protégé par un mot de passe. Décompressez d’abord le zip.',
  'clip-silent': () =>
    'On n’entend rien dans cet enregistrement : c’est du silence numérique. Laissez-le de côté, ou enregistrez de nouveau.',
  'embeddings-gone': () =>
    'Des embeddings gardés sur cet appareil n’y sont plus : un autre onglet ou le navigateur les a oubliés. Écoutez de nouveau les enregistrements.',
  'npz-malformed': (d) => `Ce fichier npz est illisible : ${d.what}.`,
  'storage-refused': (d) =>
    `Ce navigateur ne laisse la page rien garder sur l’appareil (${d.reason}). C’est le fait des fenêtres privées et des réglages stricts ; autorisez le stockage pour cette page, ou continuez sans.`,
  'storage-full': () =>
    'Il n’y a plus de place sur cet appareil pour ce qu’il faudrait garder. Supprimez des modèles, des index ou de l’historique dont vous n’avez plus besoin, ou libérez de la place sur l’appareil.',
  'storage-blocked': () =>
    'Un autre onglet, avec un Cogito plus ancien, retient le stockage. Fermez cet onglet, puis réessayez.',
  'storage-newer': () => 'Un Cogito plus récent garde ses données sur cet appareil. Rechargez la page.',
  'storage-failed': (d) =>
    `Le stockage de cet appareil a échoué : ${d.reason}. Rechargez la page et réessayez.`,
  'microphone-refused': () =>
    'Le microphone ne peut pas être utilisé : la permission a été refusée. Autorisez-le pour cette page dans les réglages du navigateur (souvent un symbole dans la barre d’adresse), puis réessayez.',
  'microphone-missing': () =>
    'Aucun microphone n’a été trouvé. Branchez-en un ou allumez-le, puis réessayez.',
  'microphone-busy': () =>
    'Le microphone ne peut pas être ouvert : un autre programme l’occupe, ou le système ne l’autorise pas au navigateur. Fermez ce programme ou autorisez-le dans les réglages du système.',
  'microphone-insecure': () =>
    'Les navigateurs ne donnent le microphone qu’aux pages chargées par https ou depuis cet appareil. Ouvrez la page ainsi.',
  'microphone-lost': () =>
    'Le microphone a disparu : il a été débranché ou éteint, ou sa permission a été retirée. Ce qui a été enregistré jusque-là est gardé. Vérifiez-le et recommencez.',
  'microphone-failed': (d) =>
    `Le microphone n’a pas pu être utilisé : ${d.reason}. Vérifiez-le, puis réessayez.`,
  'page-unloadable': () =>
    'Cette partie du programme n’a pas pu être chargée. Vérifiez la connexion, puis rechargez la page.',
  'decoder-failed': (d) =>
    `Le décodeur (ffmpeg) n’a pas pu démarrer : ${d.reason}. Rechargez la page ; les fichiers wav se lisent sans lui.`,
  'decoder-hung': (d) =>
    `Le décodeur n’a pas répondu pendant ${d.seconds} s et a été arrêté. Le fichier est sans doute endommagé.`,
  'network-failed': (d) =>
    `${d.what} n’a pas pu être chargé : ${d.reason}. Vérifiez la connexion et réessayez.`,
  'worker-failed': (d) => `Le moteur s’est arrêté : ${d.reason}. Il a été redémarré ; réessayez.`,
  'worker-gone': () =>
    'Le navigateur a arrêté une partie du programme en plein travail, sans doute faute de mémoire. Elle redémarre d’elle-même : réessayez. Si cela se répète, fermez d’autres onglets ou prenez moins à la fois.',
  'worker-hung': (d) =>
    `Une partie du programme n’a donné aucun signe de vie pendant ${d.seconds} s et a été arrêtée. Elle redémarre d’elle-même : réessayez. Si cela se répète avec le même fichier, laissez-le de côté.`,
  unexpected: (d) => `Quelque chose d’inattendu s’est produit : ${d.reason}`,
};
