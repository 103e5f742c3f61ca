import type { live as english } from '../en/live.ts';

export const live: typeof english = {
  section: 'Maintenant',
  start: 'Écouter',
  stop: 'Arrêter',
  idle: 'Appuyez sur « Écouter » et parlez.',
  noVoice: 'Pas de voix',
  asking: 'Autorisez le microphone quand le navigateur le demande.',
  model: ({ name }: { name: string }) => `Modèle : ${name}`,
  loading: 'Chargement du modèle…',
  listening: ({ time }) => `Écoute : ${time}`,
  interrupted: 'L’appareil retient le microphone (un appel ou un autre programme).',
  skipped: 'Ce modèle est plus lent que le son sur cet appareil : tous les moments n’ont pas de réponse.',
  timeline: 'La dernière minute',
  timelineAlt: ({ answer }) => `Probabilités pendant la dernière minute. Maintenant : ${answer}`,
  empty: 'Les probabilités de la dernière minute se trouveront ici.',
  ago: ({ seconds }) => `il y a ${seconds} s`,
  now: 'maintenant',
  unheard: 'Hachuré : aucune voix n’a été entendue.',
  developer: 'Pour les développeurs',
  delay: 'Du son à la réponse',
  delays: (d) => `${d.last} (médiane ${d.median}, au pire ${d.worst})`,
  hop: 'Une nouvelle réponse toutes les',
  caution:
    'Comment des auditeurs décriraient le son de la voix, non ce que quelqu’un ressent. Musique et bruits peuvent passer pour une voix.',
};
