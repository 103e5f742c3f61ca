import { counter } from '../counter.ts';
import type { teach as english } from '../en/teach.ts';

const count = counter('fr');
const corrections = (n: number) => count(n, 'correction', 'corrections');

export const teach: typeof english = {
  hint: 'Votre parole compte dès lors : les voix semblables reçoivent une réponse qui en tient compte. Dites-le aussi quand la réponse était juste : cela montre où s’y fier. Elle reste sur cet appareil.',
  thisWas: 'C’était…',
  other: 'Une autre étiquette',
  teach: 'Apprendre',
  learning: 'Apprentissage…',
  learnt: ({ label }) => `Appris : c’était ${label}.`,
  title: 'Ce que vous avez appris à Cogito',
  none: 'Rien encore. Après une prédiction, vous pouvez dire ce qu’était la voix.',
  count: ({ corrections: n }) => `${corrections(n)} en usage avec l’index choisi.`,
  off: ({ corrections: n }) => `${corrections(n)}, pas en usage pour le moment.`,
  use: 'Utiliser ce que j’ai appris à Cogito',
  weight: 'Combien cela compte',
  name: 'Enregistrement',
  answer: 'Réponse donnée',
  label: 'Vous avez dit',
  date: 'Quand',
  forget: 'Oublier',
  forgetAll: 'Tout oublier',
  forgot: ({ corrections: n }) => `${count(n, 'correction oubliée', 'corrections oubliées')}.`,
};
