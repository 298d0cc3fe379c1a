// The list for paper: its one button.
document.getElementById("print").addEventListener("click", () => window.print());
