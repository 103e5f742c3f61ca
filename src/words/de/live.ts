import type { live as english } from '../en/live.ts';

export const live: typeof english = {
  section: 'Jetzt',
  start: 'Zuhören',
  stop: 'Stopp',
  idle: 'Drücken Sie „Zuhören“ und sprechen Sie.',
  noVoice: 'Keine Stimme',
  asking: 'Erlauben Sie das Mikrofon, wenn der Browser fragt.',
  model: ({ name }: { name: string }) => `Modell: ${name}`,
  loading: 'Das Modell wird geladen …',
  listening: ({ time }) => `Hört zu: ${time}`,
  interrupted: 'Das Gerät hält das Mikrofon zurück (ein Anruf oder ein anderes Programm).',
  skipped:
    'Dieses Modell ist auf diesem Gerät langsamer als der Ton: Nicht jeder Augenblick bekommt eine Antwort.',
  timeline: 'Die letzte Minute',
  timelineAlt: ({ answer }) => `Wahrscheinlichkeiten in der letzten Minute. Jetzt: ${answer}`,
  empty: 'Hier werden die Wahrscheinlichkeiten der letzten Minute stehen.',
  ago: ({ seconds }) => `vor ${seconds} s`,
  now: 'jetzt',
  unheard: 'Schraffiert: Es war keine Stimme zu hören.',
  developer: 'Für Entwickler',
  delay: 'Vom Ton zur Antwort',
  delays: (d) => `${d.last} (Median ${d.median}, höchstens ${d.worst})`,
  hop: 'Eine neue Antwort alle',
  caution:
    'Wie Zuhörende den Klang der Stimme beschreiben würden, nicht was jemand fühlt. Musik und Geräusche können als Stimme gelten.',
};
