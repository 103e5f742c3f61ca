/** Gives a file to the person, as the browser keeps downloads. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the URL once the click's task has ended.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
